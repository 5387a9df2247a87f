import { expect, test } from 'vitest';
import { startTestHost } from '../../support/local-host.ts';

test('the project’s own functions run on the test host', async () => {
  const host = await startTestHost({ sites: ['150100'] });
  try {
    const response = await fetch(`${host.url}/150100/v1/items/no-such-code`);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ traceId: expect.any(String) as string });
  } finally {
    await host.close();
  }
});
