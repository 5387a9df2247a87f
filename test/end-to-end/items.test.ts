import { createSumuClient } from 'sumu/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalHost } from '../../infra/local/host.ts';
import { makeItems } from '../../lib/items/demonstration/make-items.ts';
import { startTestHost } from '../support/local-host.ts';

const SITE = '150100';
const [first] = makeItems(SITE, { seed: 'end-to-end' });
if (first === undefined) throw new Error('no demonstration item');
const { code, content } = first;

let host: LocalHost;
type Role = 'editor' | 'reviewer' | 'citizen';

const tokenOf = (role: Role, division = '150100') =>
  host.mintToken({ role, division, subject: role, site: SITE });

const clientOf = async (role?: Role) =>
  createSumuClient({
    baseUrl: `${host.url}/${SITE}`,
    language: 'en',
    ...(role === undefined ? {} : { token: await tokenOf(role) }),
  });

const path = { code };
const draftUrl = `/v1/items/${code}/draft`;

/** A change as any HTTP client sends it. */
const send = async (
  method: string,
  address: string,
  token: string | undefined,
  headers: object,
  body?: unknown,
) => {
  const response = await fetch(`${host.url}/${SITE}${address}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Readonly<Record<string, unknown>>;
  return { status: response.status, answer, etag: response.headers.get('etag') ?? '' };
};

const NEW = { 'if-none-match': '*' };

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
});
afterAll(() => host.close());

describe('an item on a running host, seen through the typed client', () => {
  it('is not there before it is published', async () => {
    const { error, response } = await (await clientOf()).GET('/v1/items/{code}', { params: { path } });
    expect(response.status).toBe(404);
    expect(error).toMatchObject({ code: 'item-not-found', status: 404 });
  });

  it('can be drafted by nobody without a token, by no citizen, and in no other division', async () => {
    const save = async (token?: string) => {
      const { status, answer } = await send('PUT', draftUrl, token, NEW, content);
      return [status, answer['code']];
    };
    expect(await save()).toEqual([401, 'token-missing']);
    expect(await save(await tokenOf('citizen'))).toEqual([403, 'forbidden']);
    expect(await save(await tokenOf('editor', '150200'))).toEqual([403, 'forbidden']);
  });

  it('goes from draft to review to publication, by two persons, with only the permissions its functions declare', async () => {
    const editor = await tokenOf('editor');
    const reviewer = await tokenOf('reviewer');
    const saved = await send('PUT', draftUrl, editor, NEW, content);
    expect(saved.status).toBe(201);
    const again = await send('PUT', draftUrl, editor, NEW, content);
    expect([again.status, again.answer['code']]).toEqual([412, 'stale-version']);
    const submitted = await send('POST', `${draftUrl}/submission`, editor, { 'if-match': saved.etag });
    expect(submitted.answer).toMatchObject({ state: 'submitted' });
    const client = await clientOf('reviewer');
    const read = await client.GET('/v1/items/{code}/draft', { params: { path } });
    expect(read.data?.broken).toEqual([]);
    const listed = await client.GET('/v1/drafts', { params: { query: { state: 'submitted' } } });
    expect(listed.data?.drafts.map((draft) => draft.code)).toEqual([code]);
    const held = { 'if-match': read.response.headers.get('etag') ?? '' };
    const published = await send('POST', `${draftUrl}/publication`, reviewer, held, { from: '2026-01-01' });
    expect(published.answer).toMatchObject({ event: 'published', version: 1 });
  });

  it('is then looked up by anyone, and an unchanged one is not sent again', async () => {
    const client = await clientOf();
    const found = await client.GET('/v1/items/{code}', { params: { path } });
    expect(found.data).toMatchObject({
      code,
      state: 'in-force',
      version: 1,
      content: { name: content.name.en?.text ?? content.name['zh-CN'] },
    });
    const etag = found.response.headers.get('etag') ?? '';
    const same = await client.GET('/v1/items/{code}', {
      params: { path },
      headers: { 'If-None-Match': etag },
    });
    expect(same.response.status).toBe(304);
  });

  it('leads a portal from question to question to exactly the materials that are wanted', async () => {
    const client = await clientOf();
    const { data: shown } = await client.GET('/v1/items/{code}/form', { params: { path, query: {} } });
    expect(shown?.form?.groups.flatMap(({ fields }) => fields)).toContain('premises');
    const wishes: Record<string, string | string[]> = {
      premises: 'leased',
      lessor: 'organisation',
      circumstances: ['foreign'],
      delegation: 'self',
    };
    const answers: Record<string, string | string[]> = {};
    const asked: string[] = [];
    const list = async () => {
      const outcome = await client.POST('/v1/items/{code}/material-list', {
        params: { path, query: {} },
        body: { answers },
      });
      if (outcome.data === undefined) throw new Error(JSON.stringify(outcome.error));
      return outcome.data;
    };
    let told = await list();
    for (; !told.complete; told = await list()) {
      const next = told.questions.find(({ askNow }) => askNow);
      if (next === undefined) throw new Error('nothing to ask');
      asked.push(next.id);
      answers[next.id] = wishes[next.id] ?? [];
    }
    expect(asked).toEqual(['premises', 'lessor', 'circumstances', 'delegation']);
    expect(told.wanted.map(({ id }) => id)).toEqual([
      'm1',
      'm2',
      'm3',
      'lease',
      'lessor-licence',
      'investment',
    ]);
    expect(told.wanted.at(-1)?.reason.text).toBe(
      'You answered “Foreign investment” to “Which of these apply? Any number”',
    );
  });

  it('brings its event into the feed once the drainer has run', async () => {
    const report = await host.invoke(SITE, 'drain-item-outbox', {});
    expect(JSON.stringify(report)).toContain('"delivered":1');
  });
});
