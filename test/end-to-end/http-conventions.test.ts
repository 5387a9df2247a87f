import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Declarations } from '../../infra/local/declarations.ts';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import { dynamoCatalogueStore } from '../../lib/items/catalogue-store.dynamo.ts';
import { catalogueKind, itemKind } from '../../lib/items/item-kind.ts';
import { systemClock } from '../../lib/kernel/clock.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import {
  BASIC_CODE,
  CODE,
  codeOf,
  contentFor,
  MIRROR,
  publish,
  soundContent,
  soundEntry,
} from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp, type RawRequest } from '../support/raw-http.ts';
import { expectProblem } from './expect-problem.ts';

const SITE = '150100';
const LICENSE_TYPE = '11150100011530001U001';
const JSON_TYPE = ['content-type', 'application/json'] as const;

let host: TestHost;
const ask = (path: string, more: Omit<RawRequest, 'path'> = {}) =>
  rawHttp(host.url, { path: `/${SITE}${path}`, ...more });
const speaking = (language: string, path: string) => ask(path, { headers: [['accept-language', language]] });
const as = async (role: 'editor' | 'reviewer', subject: string = role) =>
  ['authorization', `Bearer ${await host.mintToken({ role, site: SITE, division: SITE, subject })}`] as const;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  const env = host.envOf(SITE);
  await seedDirectory(wireDirectoryStores(env));
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: env['ITEMS_TABLE'] ?? '' });
  const item = { kind: itemKind(SITE), store: dynamoItemStore(table), clock: systemClock };
  const catalogue = { kind: catalogueKind(SITE), store: dynamoCatalogueStore(table), clock: systemClock };
  const name = { 'zh-CN': '食品经营许可', 'mn-Mong-CN': { text: 'ᠬᠦᠨᠰᠦ', state: 'reviewed' as const } };
  const form = {
    schema: { type: 'object', properties: { name: { type: 'string', title: { 'zh-CN': '申请人' } } } },
    groups: [{ title: { 'zh-CN': '申请人' }, fields: ['name'] }],
  };
  const byMirror = { editor: MIRROR, reviewer: MIRROR };
  await publish(item, { code: CODE, content: soundContent({ name, form }), from: '2026-01-01' }, byMirror);
  for (const serial of [2, 3])
    await publish(item, { code: codeOf(serial), content: contentFor(serial), from: '2026-01-01' }, byMirror);
  await publish(catalogue, { code: BASIC_CODE, content: soundEntry(), from: '2026-01-01' }, byMirror);
  const agency = { names: [{ text: '示范局', kind: 'full', source: 'x' }], codes: [], division: SITE };
  const headers = [await as('editor'), JSON_TYPE, ['if-none-match', '*']] as const;
  await ask('/v1/agencies/bureau', { method: 'PUT', headers, body: JSON.stringify(agency) });
  const type = {
    name: { 'zh-CN': '示范证' },
    definerName: '示范局',
    division: SITE,
    holders: ['organisation'],
  };
  const content = JSON.stringify({ ...type, elements: [], validity: { kind: 'long-term' } });
  await ask(`/v1/license-types/${LICENSE_TYPE}`, { method: 'PUT', headers, body: content });
  await host.invoke(SITE, 'rebuild-item-search', {});
});
afterAll(() => host.close());

describe('a path that is no endpoint', () => {
  it.each([
    '/v1/nothing',
    '/v2/items/1',
    '/',
    '/v1',
    '/v1/items/',
    '/v1/items/a/b/c',
    '/V1/health',
    '/v1/health/',
    '//v1/health',
    '/.env',
    '/v1/%2e%2e/health',
  ])('%s is answered in the form of all errors, with where to look', async (path) => {
    const answer = await rawHttp(host.url, {
      path: `/${SITE}${path === '/' ? '/x' : path}?a=1&a=2`,
      headers: [['accept-language', 'en']],
    });
    const problem = expectProblem(answer, 404, 'route-unknown');
    expect(problem).toMatchObject({
      title: 'There is no such endpoint',
      detail: 'Compare the path with the documentation at /docs',
    });
  });

  it('is answered so whatever comes with the request', async () => {
    const headers = [
      ['authorization', 'Bearer x'],
      ['if-match', '"'],
      ['content-type', 'x'],
    ] as const;
    expectProblem(await ask('/v1/nothing', { method: 'POST', headers, body: '{' }), 404, 'route-unknown');
  });
});

describe('a method that an endpoint does not take', () => {
  it.each([
    ['DELETE', '/v1/health', 'GET'],
    ['POST', `/v1/items/${CODE}`, 'GET'],
    ['PATCH', `/v1/items/${CODE}/draft`, 'GET, PUT, DELETE'],
    ['GET', `/v1/items/${CODE}/suspension`, 'POST'],
    ['POST', '/v1/agencies/bureau', 'GET, PUT'],
    ['OPTIONS', '/v1/agencies', 'GET'],
    ['TRACE', '/v1/health', 'GET'],
    ['GET', '/v1/item-replacements', 'POST'],
  ])('%s %s is refused with what is allowed: %s', async (method, path, allow) => {
    const answer = await ask(path, { method });
    expect(expectProblem(answer, 405, 'method-not-allowed').allowed).toEqual(allow.split(', '));
    expect(answer.headers['allow']).toBe(allow);
  });

  it('HEAD is refused so, without a body', async () => {
    const answer = await ask('/v1/health', { method: 'HEAD' });
    expect([answer.status, answer.headers['allow'], answer.text]).toEqual([405, 'GET', '']);
  });
});

describe('a preflight request of a browser', () => {
  it('is answered by the gateway for every path, and no answer is opened to an origin that is not allowed', async () => {
    const asking = (origin: string) =>
      ask('/v1/agencies/bureau', {
        method: 'OPTIONS',
        headers: [
          ['origin', origin],
          ['access-control-request-method', 'PUT'],
        ],
      });
    const answer = await asking('https://evil.example');
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect([undefined, '*']).toContain(answer.headers['access-control-allow-origin']);
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });
});

describe('an answer with a tag', () => {
  const TAGGED = [
    '/openapi.json',
    '/docs',
    '/progress',
    '/v1/divisions',
    '/v1/divisions/150102',
    '/v1/agencies',
    '/v1/agencies/bureau',
    '/v1/themes',
    '/v1/code-lists',
    '/v1/code-lists/item-types',
    '/v1/calendars/150102/2026',
    '/v1/calendars/CN/due-date?from=2026-09-28&workdays=5',
    `/v1/items/${CODE}`,
    `/v1/items/${CODE}/versions`,
    `/v1/items/${CODE}/guide`,
    `/v1/items/${CODE}/form`,
    '/v1/items/changes',
    `/v1/items/${CODE}/versions/1`,
    `/v1/catalogue/${BASIC_CODE}`,
    `/v1/catalogue/${BASIC_CODE}/versions`,
    `/v1/catalogue/${BASIC_CODE}/versions/1`,
    `/v1/license-types/${LICENSE_TYPE}`,
  ];

  it.each(TAGGED)('of %s is strong, stays while nothing changes, and is not sent twice', async (path) => {
    const [first, second] = [await ask(path), await ask(path)];
    const tag = String(first.headers['etag']);
    expect([first.status, tag]).toEqual([200, expect.stringMatching(/^"[\x21\x23-\x7e]+"$/)]);
    expect([second.headers['etag'], second.text.length]).toEqual([tag, first.text.length]);
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const again = await ask(path, { headers: [['if-none-match', known]] });
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', tag]);
      expect(again.headers['content-type']).toBeUndefined();
      expect(again.headers['vary']).toBe(first.headers['vary']);
    }
    expect((await ask(path, { headers: [['if-none-match', '"x"']] })).status).toBe(200);
  });

  it.each([
    `/v1/items/${CODE}`,
    `/v1/catalogue/${BASIC_CODE}`,
    '/v1/divisions/150102',
    '/docs',
    `/v1/items/${CODE}/guide`,
  ])('of %s is another one in another language', async (path) => {
    const [chinese, english] = [await speaking('zh', path), await speaking('en', path)];
    expect(english.headers['etag']).not.toBe(chinese.headers['etag']);
    expect([chinese.headers['content-language'], english.headers['content-language']]).toEqual([
      'zh-CN',
      'en',
    ]);
  });

  it('belongs to every route that says so, and these tests ask each of them', () => {
    const routes = (host.declarations[0] as Declarations).functions.flatMap(({ routes: keys }) => keys);
    const open = routes.filter(
      (key) =>
        key.startsWith('GET') &&
        !/draft|replacement|health|sync|conflicts|translations|items$|suggestions|uploads|seals/.test(key) &&
        !/licenses|license-types$|grants|audit|cases/.test(key),
    );
    expect(TAGGED).toHaveLength(open.length);
  });
});

describe('a language', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['en-GB,en;q=0.9', 'en'],
    ['mn', 'mn-Mong-CN'],
    ['mn-Mong-CN', 'mn-Mong-CN'],
    ['mn-CN', 'mn-Mong-CN'],
    ['mn-Cyrl-MN, en;q=0.5', 'en'],
    ['mn-Cyrl', 'zh-CN'],
    ['fr, de;q=0.9', 'zh-CN'],
    ['fr, mn;q=0.2, zh;q=0.1', 'mn-Mong-CN'],
    ['en;q=0, mn', 'mn-Mong-CN'],
    ['*', 'zh-CN'],
    ['en;q=0.001, zh;q=0.002', 'zh-CN'],
  ])('asked for by Accept-Language: %s is %s', async (asked, language) => {
    const headers = asked === undefined ? [] : [['accept-language', asked] as const];
    const answer = await ask(`/v1/items/${CODE}`, { headers });
    expect([answer.headers['content-language'], JSON.parse(answer.text).language.language]).toEqual([
      language,
      language,
    ]);
  });

  it('that a text does not have is Chinese, and every such text is named', async () => {
    const { content, language } = JSON.parse((await speaking('mn', `/v1/items/${CODE}`)).text);
    expect([content.name, content.conditions]).toEqual(['ᠬᠦᠨᠰᠦ', '具有与经营的食品品种、数量相适应的场所']);
    expect(language.fallbacks).toContain('/conditions');
    expect(language.fallbacks).not.toContain('/name');
  });

  it.each([
    ['zh', '没有编码为 x 的事项', 'zh-CN'],
    ['en', 'There is no item with the code x', 'en'],
    ['mn', '没有编码为 x 的事项', 'zh-CN'],
  ])('of a problem for %s', async (asked, title, language) => {
    const answer = await speaking(asked, '/v1/items/x');
    expect(expectProblem(answer, 404, 'item-not-found').title).toBe(title);
    expect(answer.headers['content-language']).toBe(language);
  });
});

describe('an Idempotency-Key', () => {
  const replacing = async (key: string, who = 'reviewer', more: object = {}) => {
    const answer = await ask('/v1/item-replacements', {
      method: 'POST',
      headers: [await as('reviewer', who), JSON_TYPE, ['idempotency-key', key]],
      body: JSON.stringify({
        sources: [codeOf(2)],
        successors: [codeOf(3)],
        from: '2026-12-01',
        reason: '改革',
        ...more,
      }),
    });
    return { ...answer, json: JSON.parse(answer.text) };
  };

  it('belongs to every POST that creates', () => {
    const routes = (host.declarations[0] as Declarations).functions.flatMap(({ routes: keys }) => keys);
    const onWhatIsThere =
      /\/(submission|return|publication|suspension|resumption|cancellation|completion|revocation|operations|withdrawal|verification|removal|correction|claim|deferred-materials|fee-notices|fee-waiver|ratings)$/;
    // Told apart by the agency's own serial, by the version that If-Match names, by the receipt of a payment.
    const knownAgain = /\/licenses(\/\{identifier\}\/versions)?$|\/payments$/;
    const onlyAsks = /\/(material-list|nearest-places|progress-queries|retrievals|matches|\{operation\})$/;
    const creates = (key: string) => ![onWhatIsThere, onlyAsks, knownAgain].some((one) => one.test(key));
    expect(routes.filter((key) => key.startsWith('POST') && creates(key))).toEqual([
      'POST /v1/item-replacements',
      'POST /v1/uploads',
      'POST /v1/seals',
      'POST /v1/seals/verifications',
      'POST /v1/seals/verifications/{id}/replays',
      'POST /v1/licenses/consents',
      'POST /v1/licenses/{identifier}/presentations',
      'POST /v1/licenses/presentation-redemptions',
      'POST /v1/licenses/materials',
      'POST /v1/cases',
      'POST /v1/cases/{id}/urgings',
    ]);
  });

  it('that is missing or no key is asked for', async () => {
    for (const key of ['', 'short', 'with space', 'x'.repeat(129)])
      expectProblem(await replacing(key), 400, 'idempotency-key-missing');
  });

  it('with the same body gives the same answer, however often and at once; with another none', async () => {
    const [first, ...rest] = await Promise.all(Array.from({ length: 4 }, () => replacing('key-00000001')));
    expect(first?.status).toBe(201);
    for (const { status, json, headers } of [...rest, await replacing('key-00000001')])
      expect([status, json.id, headers['location']]).toEqual([
        201,
        first?.json.id,
        first?.headers['location'],
      ]);
    expectProblem(
      await replacing('key-00000001', 'reviewer', { reason: '别的' }),
      422,
      'idempotency-key-reused',
    );
    expect((await replacing('key-00000001', 'another')).json.code).toBe('replacement-conflict');
    const { pathname } = new URL(String(first?.headers['location']));
    const read = await rawHttp(host.url, { path: pathname, headers: [await as('reviewer')] });
    expect(JSON.parse(read.text)).toMatchObject({ id: first?.json.id, state: 'done' });
  });

  it('leads the old code to the new one from the day on', async () => {
    const before = await ask(`/v1/items/${codeOf(2)}?asOf=2026-11-30`);
    const after = await ask(`/v1/items/${codeOf(2)}?asOf=2026-12-01`);
    expect([before.status, after.status]).toEqual([200, 308]);
    expect(new URL(String(after.headers['location'])).pathname).toBe(`/${SITE}/v1/items/${codeOf(3)}`);
  });
});
