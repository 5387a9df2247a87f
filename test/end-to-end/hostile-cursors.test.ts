import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import { codeOf, contentFor } from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp, type RawRequest } from '../support/raw-http.ts';
import { expectProblem } from './expect-problem.ts';

const SITE = '150100';

let host: TestHost;
let editor: string;
let reviewer: string;

const ask = (path: string, more: Omit<RawRequest, 'path'> = {}) =>
  rawHttp(host.url, { path: `/${SITE}${path}`, ...more });

const JSON_TYPE = ['content-type', 'application/json'] as const;
const as = (token: string) => ['authorization', `Bearer ${token}`] as const;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  await seedDirectory(wireDirectoryStores(host.envOf(SITE)));
  editor = await host.mintToken({ role: 'editor', site: SITE, division: SITE, subject: 'editor' });
  reviewer = await host.mintToken({ role: 'reviewer', site: SITE, division: SITE, subject: 'reviewer' });
});
afterAll(async () => {
  expect(host.said).toEqual([]);
  await host.close();
});

const turnBit = (cursor: string, at: number): string => {
  const bytes = Buffer.from(cursor, 'base64url');
  const place = Math.min(bytes.length - 1, Math.floor((at * 3) / 4));
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return bytes.toString('base64url');
};

const seedAgency = async (id: string) => {
  const { status } = await ask(`/v1/agencies/${id}`, {
    method: 'PUT',
    headers: [as(editor), JSON_TYPE, ['if-none-match', '*']],
    body: JSON.stringify({
      names: [{ text: `局${id}`, kind: 'full', source: 'x' }],
      codes: [],
      division: '150100',
    }),
  });
  return status;
};

describe('a cursor', () => {
  beforeAll(async () => {
    const put = await Promise.all(['a', 'b', 'c'].map((id) => seedAgency(id)));
    expect(put).toEqual([201, 201, 201]);
  });

  it.each([
    ['cut off', (cursor: string) => cursor.slice(0, -1)],
    ['lengthened', (cursor: string) => `${cursor}A`],
    ['with one bit turned', (cursor: string) => turnBit(cursor, 9)],
    ['with its last bit turned', (cursor: string) => turnBit(cursor, cursor.length - 4)],
    ['made up', () => Buffer.from('{"pk":"agency#a","sk":"head"}').toString('base64url')],
    ['that is no base64', () => '!!!!'],
    ['twice over', (cursor: string) => cursor + cursor],
    ['of zeroes', (cursor: string) => 'A'.repeat(cursor.length)],
  ])('%s is refused', async (_, change) => {
    const page = JSON.parse((await ask('/v1/agencies?division=150100&limit=2')).text);
    const given = encodeURIComponent(change(page.next));
    expectProblem(await ask(`/v1/agencies?division=150100&cursor=${given}`), 400, 'cursor-invalid');
    const good = await ask(`/v1/agencies?division=150100&cursor=${encodeURIComponent(page.next)}`);
    expect(JSON.parse(good.text).agencies).toHaveLength(1);
  });

  it.each([
    ['empty', ''],
    ['huge', 'x'.repeat(2001)],
  ])('that is %s is off the schema', async (_, given) => {
    expectProblem(await ask(`/v1/agencies?cursor=${given}`), 400, 'request-invalid');
  });

  it('of one query opens no other, of one list no other list', async () => {
    const { next: cursor } = JSON.parse((await ask('/v1/agencies?division=150100&limit=2')).text);
    const given = encodeURIComponent(cursor);
    for (const query of ['division=150102', 'name=a', 'division=150100&name=a'])
      expectProblem(await ask(`/v1/agencies?${query}&cursor=${given}`), 400, 'cursor-invalid');
    expectProblem(await ask(`/v1/divisions?cursor=${given}`), 400, 'cursor-invalid');
    expectProblem(
      await ask(`/v1/drafts?cursor=${given}`, { headers: [as(reviewer)] }),
      400,
      'cursor-invalid',
    );
  });
});

describe('a cursor of the list of drafts', () => {
  const SHOWN = 50;
  const list = async (token: string, query: string) => ask(`/v1/drafts?${query}`, { headers: [as(token)] });

  beforeAll(async () => {
    for (let serial = 1; serial <= SHOWN + 2; serial += 1) {
      const { status } = await ask(`/v1/items/${codeOf(serial)}/draft`, {
        method: 'PUT',
        headers: [as(editor), JSON_TYPE, ['if-none-match', '*']],
        body: JSON.stringify(contentFor(serial)),
      });
      expect(status).toBe(201);
    }
  });

  it('is good for the caller and the list that it was given for, and for nobody and nothing else', async () => {
    const first = JSON.parse((await list(editor, 'state=editing')).text);
    expect(first.drafts).toHaveLength(SHOWN);
    const cursor = encodeURIComponent(first.next);
    const again = await list(editor, `state=editing&cursor=${cursor}`);
    expect([again.status, JSON.parse(again.text).drafts.length, JSON.parse(again.text).next]).toEqual([
      200,
      2,
      undefined,
    ]);
    const mint = (more: object) =>
      host.mintToken({ role: 'editor', site: SITE, division: SITE, subject: 'editor', ...more });
    for (const token of [
      reviewer,
      await mint({ subject: 'somebody-else' }),
      await mint({ division: '150000' }),
      await mint({ role: 'reviewer' }),
    ])
      expectProblem(await list(token, `state=editing&cursor=${cursor}`), 400, 'cursor-invalid');
    for (const query of ['state=submitted', 'state=editing&of=catalogue', ''])
      expectProblem(await list(editor, `${query}&cursor=${cursor}`.replace(/^&/, '')), 400, 'cursor-invalid');
  });
});
