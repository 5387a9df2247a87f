import { createSumuClient } from 'sumu/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../support/random.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { livesOver } from '../items/life.ts';
import { doSomething } from '../nightly-sync/busy-region.ts';
import { toldBy } from '../nightly-sync/league.ts';

const [REGION, LEAGUE] = ['150000', '150100'] as const;

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost({ sites: [REGION, LEAGUE] });
});
afterAll(() => host.close());

const livesOf = (site: string) => {
  const env = host.envOf(site);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: env['ITEMS_TABLE'] ?? '' });
  return livesOver(table, { site });
};

const invoke = async (site: string, name: string, event: unknown = {}) => {
  const invocation = await host.invoke(site, name, event);
  if (invocation?.outcome !== 'answered') throw new Error(`${name}: ${JSON.stringify(invocation)}`);
  return invocation.result;
};

type Seen = Readonly<{ seq: number; id: string; type: string; code: string }>;

/** A portal that keeps its place and asks for what is new, a few at a time. */
const portalAt = (site: string) => {
  const client = createSumuClient({ baseUrl: `${host.url}/${site}` });
  const seen: Seen[] = [];
  let place: { after: number; feed?: string } = { after: 0 };
  return {
    seen,
    follow: async (): Promise<void> => {
      for (let more = true; more;) {
        const { data } = await client.GET('/v1/items/changes', {
          params: { query: { ...place, limit: 7 } },
        });
        if (data === undefined) throw new Error('no page');
        seen.push(...data.entries);
        place = { after: data.next, feed: data.feed };
        more = data.more;
      }
    },
  };
};

const expectAllOnce = (seen: readonly Seen[]): void => {
  expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
};

describe('a region and a league on one host', () => {
  it('agree record by record; portals that follow either feed by the typed client have seen every change once', async () => {
    const random = seededRandom(5);
    const [there, here] = [livesOf(REGION), livesOf(LEAGUE)];
    const [atRegion, atLeague] = [portalAt(REGION), portalAt(LEAGUE)];
    for (let round = 0; round < 4; round += 1) {
      for (let nth = 0; nth < 10; nth += 1) await doSomething(there, random, round * 100 + nth);
      await invoke(REGION, 'drain-item-outbox');
      expect(await invoke(LEAGUE, 'pull-item-changes', { confirmEndings: true })).toMatchObject({
        outcome: 'finished',
        refusedTotal: 0,
      });
      await invoke(LEAGUE, 'drain-item-outbox');
      await Promise.all([atRegion.follow(), atLeague.follow()]);
    }
    const told = await toldBy(there);
    expect(Object.keys(told).length).toBeGreaterThan(5);
    expect(await toldBy(here)).toEqual(told);
    for (const { seen } of [atRegion, atLeague]) expectAllOnce(seen);
    const happened = (seen: readonly Seen[]) =>
      seen
        .filter(({ type }) => type !== 'linked')
        .map(({ id, type, code }) => `${id} ${type} ${code}`)
        .toSorted();
    expect(happened(atLeague.seen)).toEqual(happened(atRegion.seen));
    expect(await invoke(LEAGUE, 'pull-item-changes')).toEqual({ outcome: 'nothing-new' });
    expect(await invoke(REGION, 'pull-item-changes')).toEqual({ outcome: 'region' });
    expect(host.said).toEqual([]);
  });

  it('tell the operators what the last pull did, as data, as text and as a page', async () => {
    const token = await host.mintToken({ role: 'ops', subject: 'ops', site: LEAGUE });
    const read = async (accept: string, language: string) => {
      const headers = { accept, 'accept-language': language, authorization: `Bearer ${token}` };
      return (await fetch(`${host.url}/${LEAGUE}/v1/sync/digest`, { headers })).text();
    };
    expect(JSON.parse(await read('application/json', 'en'))).toMatchObject({ state: 'finished' });
    expect(await read('text/plain', 'en')).toContain('mirrored altogether: ');
    expect(await read('text/html', 'zh-CN')).toContain('<p class="state finished">已完成</p>');
  });

  it('the compressed feed is what the plain one is', async () => {
    const url = `${host.url}/${REGION}/v1/items/changes?limit=500&include=records`;
    const zipped = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    expect([zipped.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual([
      'gzip',
      null,
    ]);
    expect(await zipped.json()).toEqual(await plain.json());
  });
});
