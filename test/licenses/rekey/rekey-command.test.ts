import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SITE, startSite } from '../licenses-command.ts';
import { BOTH, furnish, K1, K2, roomOver, tellAll } from './rekeying.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  await furnish(roomOver(site.table, K1));
});
afterAll(() => site.close());

describe('sumu licenses rekey', () => {
  it('writes anew what is by the older key, says what it did and which key may go', async () => {
    const before = await tellAll(site.table, K1);
    await site.useKeys(BOTH);
    const { code, out, err } = await site.licenses(['rekey', '--site', SITE]);
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(out).toContain('5 written anew by k2, 3 moved; 0 of holders unknown here');
    expect(out).toContain('Of no more use to this room: k1');
    expect(err).toMatch(/^rekey: \d+/m);
    await site.useKeys(K2);
    expect((await site.licenses(['rekey', '--site', SITE, '--quiet'])).out).toContain(
      'Nothing is by another',
    );
    expect(await tellAll(site.table, K2)).toEqual(before);
  });

  it('ends with 1 while anything is by a key that is not the current one', async () => {
    await site.table.putIfAbsent({ pk: 'novelty#1', sk: 'head', v: 1, data: `k0:${'x'.repeat(43)}` });
    await site.useKeys(BOTH);
    const { code, out } = await site.licenses(['rekey', '--site', SITE, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ left: { novelty: { k0: 1 } }, unneeded: ['k1'] });
  });
});
