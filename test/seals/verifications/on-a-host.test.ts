import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';
import { zipParts } from '../../support/ofd/write-package.ts';
import { sealedParts } from '../report/sealed-package.ts';

const SEALED = zipParts(sealedParts(4));

let host: TestHost;
let token: string;

beforeAll(async () => {
  host = await startTestHost();
  token = await host.mintToken({ role: 'citizen', site: '150100' });
});
afterAll(() => host.close());

const call = (url: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) =>
  fetch(url, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

const post = (path: string, key: string, body: object) =>
  call(`${host.url}/150100${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });

describe('a verification over the embedded stores', () => {
  it('is made, asked for again, looked into and judged again', async () => {
    const body = { document: { base64: SEALED.toString('base64') } };
    const made = await post('/v1/seals/verifications', 'key-00000001', body);
    const at = made.headers.get('location') ?? '';
    const told = (await made.json()) as { id: string; reportSm3: string };
    expect([made.status, told]).toMatchObject([
      201,
      { state: 'done', verdict: 'indeterminate', report: { document: { sm3: sm3Hex(SEALED) } } },
    ]);
    const again = await call(at);
    expect([again.status, await again.json()]).toEqual([200, told]);
    const tag = again.headers.get('etag') ?? '';
    expect((await call(at, { headers: { 'if-none-match': tag } })).status).toBe(304);
    expect(await (await call(`${at}/facts`)).json()).toMatchObject({ format: 'ofd', bytes: SEALED.length });
    const replay = await post(new URL(at).pathname.replace('/150100', '') + '/replays', 'key-00000001', {});
    expect([replay.status, await replay.json()]).toMatchObject([
      201,
      { replayOf: told.id, reportSm3: told.reportSm3 },
    ]);
  });

  it('of something else is refused with 415', async () => {
    const body = { document: { base64: Buffer.from('plain text').toString('base64') } };
    const answer = await post('/v1/seals/verifications', 'key-00000002', body);
    expect([answer.status, await answer.json()]).toMatchObject([415, { code: 'format-unknown' }]);
  });
});
