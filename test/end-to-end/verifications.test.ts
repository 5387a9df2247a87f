import { createHash } from 'node:crypto';
import { createSumuClient } from 'sumu/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKit } from '../../infra/local/sealing-kit/make-kit.ts';
import type { Role } from '../../lib/kernel/actor.ts';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { writeZip } from '../support/ofd/write-zip.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';
const SIGNED_AT = new Date('2026-06-01T02:00:00Z');
const KIT = makeKit({ format: 'ofd', version: 4, at: SIGNED_AT, now: new Date() });

const fileOf = (name: string): Buffer => {
  const file = KIT.find((one) => one.name === name);
  if (file === undefined) throw new Error(`the kit has no ${name}`);
  return file.bytes;
};
const SEALED = fileOf('document.ofd');
const CASE = { number: '办-2026-1', agency: 'bureau', division: '150102' };

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
});
afterAll(() => host.close());

const tokenOf = (role: Role, more: object = {}) =>
  host.mintToken({ role, division: SITE, subject: role, site: SITE, ...more });

const clientOf = async (role: Role, more: object = {}) =>
  createSumuClient({
    baseUrl: `${host.url}/${SITE}`,
    language: 'zh-CN',
    token: await tokenOf(role, more),
  });

const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

const verify = async (bytes: Uint8Array, key: string, more: object = {}) =>
  (await clientOf('citizen')).POST('/v1/seals/verifications', {
    params: keyed(key),
    body: { document: { base64: Buffer.from(bytes).toString('base64') }, ...more },
  });

const trust = async () =>
  fetch(`${host.url}/${SITE}/v1/seals/trust-lists/default`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await tokenOf('trust-manager')}`,
      'content-type': 'application/json',
      'if-none-match': '*',
    },
    body: fileOf('trust.json'),
  });

describe('a sealed document on a running host, seen through the typed client', () => {
  it('is indeterminate while nobody is trusted, and valid when its root is', async () => {
    const before = await verify(SEALED, 'key-00000001');
    expect([before.response.status, before.data?.verdict]).toEqual([201, 'indeterminate']);
    expect((await trust()).status).toBe(201);
    const after = await verify(SEALED, 'key-00000002', { case: CASE });
    expect([after.data?.verdict, after.data?.report?.because]).toEqual(['valid', []]);
    expect(after.data?.report?.judged).toMatchObject({ trust: { name: 'default', version: 1 } });
    const path = { id: before.data?.id ?? '' };
    const replay = await (
      await clientOf('citizen')
    ).POST('/v1/seals/verifications/{id}/replays', {
      params: { path, ...keyed('key-00000001') },
      body: { trust: 'default' },
    });
    expect(replay.data).toMatchObject({ verdict: 'valid', replayOf: path.id });
  });

  it('has a report for the clerk of its case, and for nobody else of the agency', async () => {
    const asked = await verify(SEALED, 'key-00000003', { case: CASE });
    const path = { id: asked.data?.id ?? '' };
    const read = async (role: Role, more: object) =>
      (await clientOf(role, more)).GET('/v1/seals/verifications/{id}', { params: { path } });
    const clerk = await read('clerk', { agency: 'bureau', division: '150102' });
    expect(clerk.data).toEqual(asked.data);
    const other = await read('clerk', { agency: 'other', division: '150102' });
    expect(other.error).toMatchObject({ status: 404, code: 'verification-not-found', title: '没有这个验证' });
  });

  it.each([
    ['changed in one byte', (bytes: Buffer) => bytes.fill(bytes.readUInt8(200) ^ 1, 200, 201)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['followed by something', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('more')])],
  ])('that was %s is invalid, and no error', async (name, change) => {
    const asked = await verify(change(Buffer.from(SEALED)), `key-${name.replaceAll(' ', '-')}`);
    expect([asked.response.status, asked.data?.verdict]).toEqual([201, 'invalid']);
  });
});

/** A package of OFD that is long, for a file in it that nothing shows. */
const LONG = writeZip([
  { name: 'OFD.xml', data: '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"/>' },
  {
    name: 'long.bin',
    data: createHash('shake256', { outputLength: 9 << 20 })
      .update('noise')
      .digest(),
  },
]);

const bring = async (bytes: Buffer): Promise<string> => {
  const token = await tokenOf('citizen');
  type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };
  const call = (address: string, init: Init) =>
    fetch(address, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const begun = await call(`${host.url}/${SITE}/v1/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'key-00000001' },
    body: JSON.stringify({
      purpose: 'seal-verification',
      name: '长.ofd',
      type: 'application/ofd',
      size: bytes.length,
    }),
  });
  const { id, parts } = (await begun.json()) as { id: string; parts: { href: string; length: number }[] };
  let at = 0;
  for (const { href, length } of parts) {
    const body = bytes.subarray(at, (at += length));
    const put = await call(href, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body,
    });
    expect(put.status).toBe(204);
  }
  expect((await call(`${host.url}/${SITE}/v1/uploads/${id}/completion`, { method: 'POST' })).status).toBe(
    200,
  );
  return id;
};

describe('a large upload on a running host', () => {
  it('waits for the schedule, and then has its report', async () => {
    const upload = await bring(LONG);
    const client = await clientOf('citizen');
    const asked = await client.POST('/v1/seals/verifications', {
      params: keyed('key-00000009'),
      body: { document: { upload } },
    });
    expect([asked.response.status, asked.data?.state]).toEqual([202, 'pending']);
    const path = { id: asked.data?.id ?? '' };
    const read = async () => client.GET('/v1/seals/verifications/{id}', { params: { path } });
    expect((await read()).response.status).toBe(202);
    expect(await host.invoke(SITE, 'finish-verifications', {})).toMatchObject({
      result: { settled: 1, failed: 0 },
    });
    const { data, response } = await read();
    expect([response.status, data?.report?.document.sm3]).toEqual([200, sm3Hex(LONG)]);
  });
});
