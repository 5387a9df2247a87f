import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { PART_BYTES } from '../../lib/uploads/upload.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { pdfOf } from './room.ts';

type Told = Readonly<{
  state: string;
  parts: readonly Part[];
  code?: string;
  errors?: readonly object[];
}>;

type Part = Readonly<{
  number: number;
  there: boolean;
  href: string;
  direct?: Readonly<{ url: string; headers: Record<string, string> }>;
}>;

let host: TestHost;
let token: string;

beforeAll(async () => {
  host = await startTestHost();
  token = await host.mintToken({ role: 'citizen', site: '150100' });
});
afterAll(() => host.close());

const call = (url: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) =>
  fetch(url, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'zh-CN', ...init.headers },
  });

const told = async (answer: Response): Promise<Told> => (await answer.json()) as Told;

const begin = async (size: number, key: string, more: object = {}) => {
  const answer = await call(`${host.url}/150100/v1/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({
      purpose: 'seal-verification',
      name: '合同.pdf',
      type: 'application/pdf',
      size,
      ...more,
    }),
  });
  return { status: answer.status, at: answer.headers.get('location') ?? '', body: await told(answer) };
};

describe('a file over the embedded stores', () => {
  it('comes in by both ways, is resumed, and is ready under its digest', async () => {
    const bytes = Buffer.concat([pdfOf(''), Buffer.alloc(PART_BYTES + 3, 7)]);
    const { status, at, body } = await begin(bytes.length, 'key-00000001');
    expect([status, body.state, body.parts.length]).toEqual([201, 'open', 2]);
    const [first, second] = body.parts;
    const direct = await fetch(first?.direct?.url ?? '', {
      method: 'PUT',
      headers: first?.direct?.headers ?? {},
      body: bytes.subarray(0, PART_BYTES),
    });
    expect(direct.status).toBe(200);
    const half = await told(await call(at));
    expect(half.parts.map(({ there, direct: to }) => [there, to !== undefined])).toEqual([
      [true, false],
      [false, true],
    ]);
    const early = await call(`${at}/completion`, { method: 'POST' });
    expect([early.status, (await told(early)).errors]).toMatchObject([
      409,
      [{ code: 'part-missing', pointer: '/parts/1' }],
    ]);
    const through = await call(second?.href ?? '', {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes.subarray(PART_BYTES),
    });
    expect(through.status).toBe(204);
    const done = await call(`${at}/completion`, { method: 'POST' });
    expect([done.status, await done.json()]).toMatchObject([
      200,
      { state: 'ready', sm3: sm3Hex(bytes), parts: [] },
    ]);
  });

  it('may have a whole part of 4 MiB through the function, and no byte more', async () => {
    const { body } = await begin(PART_BYTES, 'key-00000002');
    const put = async (length: number) => {
      const answer = await call(body.parts[0]?.href ?? '', {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.alloc(length),
      });
      return [answer.status, answer.status === 204 ? '' : (await told(answer)).code];
    };
    expect(await put(PART_BYTES + 1)).toEqual([413, 'request-too-large']);
    expect(await put(PART_BYTES - 1)).toEqual([422, 'part-length-wrong']);
    expect(await put(PART_BYTES)).toEqual([204, '']);
  });

  it('is refused when it is empty', async () => {
    const { status, body } = await begin(0, 'key-00000003');
    expect([status, body.errors]).toMatchObject([400, [{ code: 'value-too-small', pointer: '/size' }]]);
  });

  it('is given up, and then is not there', async () => {
    const { at } = await begin(9, 'key-00000004');
    expect((await call(at, { method: 'DELETE' })).status).toBe(204);
    const after = await call(at);
    expect([after.status, await after.json()]).toMatchObject([
      404,
      { code: 'upload-not-found', title: '没有这个上传' },
    ]);
    expect((await begin(9, 'key-00000004')).status).toBe(410);
  });
});
