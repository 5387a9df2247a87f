import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import { ITEMS_FEED } from '../../lib/items/life-events.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { openFeed } from '../../lib/platform/store/feed.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { CODE, soundContent } from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp, type RawRequest } from '../support/raw-http.ts';

const SITE = '150100';
const MANY = 8;

let host: TestHost;
const tokens = { editor: [] as string[], reviewer: [] as string[] };

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  await seedDirectory(wireDirectoryStores(host.envOf(SITE)));
  for (const role of ['editor', 'reviewer'] as const)
    for (let who = 0; who < MANY; who += 1)
      tokens[role].push(
        await host.mintToken({ role, site: SITE, division: SITE, subject: `${role}-${who}` }),
      );
});
afterAll(() => host.close());

const send = async (
  who: string | undefined,
  method: string,
  path: string,
  json?: unknown,
  headers: RawRequest['headers'] = [],
) => {
  const answer = await rawHttp(host.url, {
    method,
    path: `/${SITE}${path}`,
    headers: [
      ['authorization', `Bearer ${who ?? ''}`],
      ...(json === undefined ? [] : [['content-type', 'application/json'] as const]),
      ...headers,
    ],
    body: json === undefined ? '' : JSON.stringify(json),
  });
  return {
    status: answer.status,
    etag: String(answer.headers['etag']),
    json: JSON.parse(answer.text || 'null'),
  };
};

type Answers = readonly Awaited<ReturnType<typeof send>>[];
const statusesOf = (answers: Answers): number[] =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);
const codesOf = (answers: Answers): unknown[] =>
  [...new Set(answers.flatMap(({ json }) => json.code ?? []))].toSorted();
const rest = (status: number): number[] => Array.from({ length: MANY - 1 }, () => status);

/** Everybody of a role at once. */
const all = (
  role: 'editor' | 'reviewer',
  act: (token: string, nth: number) => ReturnType<typeof send>,
): Promise<Answers> => Promise.all(tokens[role].map(act));

describe('many at once on a running host', () => {
  const draft = `/v1/items/${CODE}/draft`;

  it('make one draft; the others are told that it is there', async () => {
    const answers = await all('editor', (token) =>
      send(token, 'PUT', draft, soundContent(), [['if-none-match', '*']]),
    );
    expect(statusesOf(answers)).toEqual([201, ...rest(412)]);
    for (const { status, json } of answers)
      if (status === 412) expect(json).toMatchObject({ code: 'stale-version', current: 'draft-1' });
  });

  it('change one version of it once', async () => {
    const { etag } = await send(tokens.reviewer[0], 'GET', draft);
    const answers = await all('editor', (token, nth) =>
      send(token, 'PUT', draft, soundContent({ remarks: { 'zh-CN': `第${nth}人` } }), [['if-match', etag]]),
    );
    expect(statusesOf(answers)).toEqual([200, ...rest(412)]);
    const now = await send(tokens.reviewer[0], 'GET', draft);
    const won = answers.findIndex(({ status }) => status === 200);
    expect([now.etag, now.json.content.remarks['zh-CN']]).toEqual([answers[won]?.etag, `第${won}人`]);
  });

  it('submit it once, publish it once, as one version', async () => {
    const read = await send(tokens.reviewer[0], 'GET', draft);
    const submitted = await all('editor', (token) =>
      send(token, 'POST', `${draft}/submission`, undefined, [['if-match', read.etag]]),
    );
    expect(statusesOf(submitted)).toEqual([200, ...rest(412)]);
    const { etag } = await send(tokens.reviewer[0], 'GET', draft);
    const published = await all('reviewer', (token) =>
      send(token, 'POST', `${draft}/publication`, { from: '2026-01-01' }, [['if-match', etag]]),
    );
    expect(statusesOf(published)).toEqual([200, ...rest(404)]);
    const history = await send(undefined, 'GET', `/v1/items/${CODE}/versions`);
    expect(history.json.versions).toHaveLength(1);
    expect(history.json.intervals).toEqual([{ from: '2026-01-01', state: 'in-force', version: 1 }]);
  });

  it('suspend and resume an item in turns that fit together', async () => {
    const answers = await all('reviewer', (token, nth) =>
      send(token, 'POST', `/v1/items/${CODE}/${nth % 2 === 0 ? 'suspension' : 'resumption'}`, {
        from: '2026-02-01',
        reason: '因故',
      }),
    );
    expect(statusesOf(answers).every((status) => [200, 409, 503].includes(status))).toBe(true);
    const done = answers.filter(({ status }) => status === 200).map(({ json }) => json.event);
    const [suspended, resumed] = ['suspended', 'resumed'].map(
      (kind) => done.filter((event) => event === kind).length,
    );
    const { json } = await send(undefined, 'GET', `/v1/items/${CODE}`);
    expect((suspended ?? 0) - (resumed ?? 0)).toBe(json.state === 'suspended' ? 1 : 0);
  });

  it('give one agency its code', async () => {
    const agency = {
      names: [{ text: '示范局', kind: 'full', source: 'x' }],
      codes: [{ code: '11650000010183859F', source: 'x' }],
      division: SITE,
    };
    const answers = await all('editor', (token, nth) =>
      send(token, 'PUT', `/v1/agencies/racer-${nth}`, agency, [['if-none-match', '*']]),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(codesOf(answers)).toContain('agency-code-claimed');
    const found = await send(undefined, 'GET', '/v1/agencies?code=11650000010183859F');
    expect(found.json.agencies).toHaveLength(1);
  });

  it('tell the feed of each event once, in order, however many drainers run', async () => {
    const env = host.envOf(SITE);
    const table = dynamoRecordTable({ client: dynamoClient(env), tableName: env['ITEMS_TABLE'] ?? '' });
    const drained = await Promise.all(
      Array.from({ length: 3 }, () => host.invoke(SITE, 'drain-item-outbox', {})),
    );
    expect(drained.map((report) => report?.outcome)).toEqual(['answered', 'answered', 'answered']);
    expect(await host.invoke(SITE, 'drain-item-outbox', {})).toMatchObject({ result: { delivered: 0 } });
    const timeline = (await dynamoItemStore(table).find(CODE))?.head.timeline ?? [];
    const entries = await openFeed(table, ITEMS_FEED).read({ after: 0, limit: 100 });
    expect(entries.map(({ event }) => event.type)).toEqual(timeline.map(({ kind }) => `item-${kind}`));
    expect(host.said).toEqual([]);
  });
});
