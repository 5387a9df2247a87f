import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../lib/kernel/actor.ts';
import { canonicalJson, sm3Hex } from '../../../lib/kernel/digest.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { wireSigner } from '../../../lib/seals/wiring.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';
import { listOf } from '../trust-lists/room.ts';
import { HOLDER, requestOf, sealBytes } from './room.ts';

const SITE = '150100';
let host: TestHost;

beforeAll(async () => {
  host = await startTestHost();
});
afterAll(() => host.close());

type Told = Readonly<{
  id: string;
  state: string;
  manifest: Readonly<{ key: string; sm3: string }>;
  signature: string;
  list: unknown;
}>;

const call = async (
  role: Role,
  path: string,
  { body, ...init }: Readonly<{ method?: string; headers?: Record<string, string>; body?: unknown }> = {},
) => {
  const token = await host.mintToken({ role, site: SITE, division: '150100', agency: HOLDER });
  const answer = await fetch(`${host.url}/${SITE}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    json: (await answer.json()) as Told,
  };
};

describe('the registry over the embedded stores', () => {
  it('takes a seal, suspends it once, and tells it to whoever asks', async () => {
    const made = await call('seal-manager', '/v1/seals', {
      method: 'POST',
      headers: { 'idempotency-key': 'key-00000001' },
      body: requestOf(sealBytes({ sealId: '{A-1}' })),
    });
    expect([made.status, made.etag, made.json.id]).toEqual([201, '"1-normal"', '{A-1}']);
    const suspend = () =>
      call('seal-manager', '/v1/seals/%7BA-1%7D/suspension', {
        method: 'POST',
        headers: { 'if-match': made.etag },
        body: { reason: '遗失' },
      });
    const both = await Promise.all([suspend(), suspend()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const seen = await call('citizen', '/v1/seals/%7BA-1%7D');
    expect([seen.status, seen.json.state, seen.etag]).toEqual([200, 'suspended', '"2-suspended"']);
  });
});

describe('a list of trust over the embedded stores', () => {
  it('can be checked by what a mirror has: the answer and a public key', async () => {
    const made = await call('trust-manager', '/v1/seals/trust-lists/default', {
      method: 'PUT',
      headers: { 'if-none-match': '*' },
      body: listOf(),
    });
    expect(made.status).toBe(201);
    const { json } = await call('citizen', '/v1/seals/trust-lists/default');
    const [key] = (await wireSigner(host.envOf(SITE))()).publicKeys;
    expect(key?.id).toBe(json.manifest.key);
    const spki = key?.spki ?? Buffer.alloc(0);
    const signature = Buffer.from(json.signature, 'base64');
    const opened = opensslSm2.openKey(spki, spki.subarray(-65));
    expect(opened?.verify(Buffer.from(canonicalJson(json.manifest)), signature)).toBe(true);
    expect(sm3Hex(canonicalJson(json.list))).toBe(json.manifest.sm3);
  });
});
