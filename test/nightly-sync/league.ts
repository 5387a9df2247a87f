import { tellRecord } from '../../lib/items/changes/told-record.ts';
import { mirrorOver } from '../../lib/items/wiring-mirror.ts';
import { canonicalJson } from '../../lib/kernel/digest.ts';
import {
  pullItemChanges,
  type Pull,
  type PullDeps,
  type Pulled,
} from '../../lib/nightly-sync/pull-item-changes.ts';
import { httpRegionFeed } from '../../lib/nightly-sync/region-feed.http.ts';
import { dynamoSyncStore } from '../../lib/nightly-sync/sync-store.dynamo.ts';
import type { SyncDigest } from '../../lib/nightly-sync/sync-digest.ts';
import type { RecordTable, StoredRecord } from '../../lib/platform/store/record-table.ts';
import { livesOver } from '../items/life.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import type { Lives, Region } from './region.ts';

/** A clock that goes on by itself a little, and by as much as a test says. */
export const goingClock = (start = '2026-11-24T18:00:00Z') => {
  let ms = Date.parse(start);
  return {
    now: () => new Date((ms += 1)),
    on: () => undefined,
    pass: (more: number) => {
      ms += more;
    },
  };
};

export type League = Readonly<{ lives: Lives; clock: ReturnType<typeof goingClock> }>;

export const startLeague = (): League => {
  const clock = goingClock();
  return { lives: livesOver(memoryRecordTable(), { site: '150100', clock }), clock };
};

let holders = 0;

/** What one invocation works with; items and its own records in one table, so that a crash hits either. */
export const depsOver = (
  { url }: Pick<Region, 'url'>,
  { lives, clock }: League,
  table: RecordTable = lives.table,
): PullDeps => {
  const sleep = async (ms: number): Promise<void> => clock.pass(ms);
  holders += 1;
  return {
    site: '150000',
    region: httpRegionFeed({ url, sleep, random: () => 0.5, tries: 6, timeoutMs: 5000 }),
    items: mirrorOver(table),
    store: dynamoSyncStore(table),
    clock,
    holder: { name: `holder-${holders}`, isGone: () => false },
    runId: `2026-11-25-${holders}`,
  };
};

/** One invocation of the pull. */
export const pullOver = (
  region: Pick<Region, 'url'>,
  league: League,
  { table, ...pull }: Partial<Pull> & Readonly<{ table?: RecordTable }> = {},
): Promise<Pulled> => pullItemChanges(depsOver(region, league, table), { budgetMs: 600_000, ...pull });

export const digestIn = (pulled: Pulled): SyncDigest => {
  if (!('digest' in pulled)) throw new Error(`no digest: ${pulled.outcome}`);
  return pulled.digest;
};

const everything = async (table: RecordTable): Promise<readonly StoredRecord[]> => {
  const records: StoredRecord[] = [];
  let after: string | undefined;
  do {
    const page = await table.scan({ index: 0, of: 1 }, after);
    records.push(...page.records);
    after = page.after;
  } while (after !== undefined);
  return records;
};

/** Everything that a site tells of every code, bodies included: two sites agree when these are equal. */
export const toldBy = async (lives: Lives): Promise<Readonly<Record<string, unknown>>> => {
  const told: [string, unknown][] = [];
  for (const { pk, sk } of await everything(lives.table)) {
    const [kind = '', code = ''] = pk.split('#');
    if (sk !== 'head' || (kind !== 'item' && kind !== 'catalogue-entry')) continue;
    const { store } = kind === 'item' ? lives.item : lives.catalogue;
    const head = (await store.find(code))?.head;
    const record = head && tellRecord(head as Parameters<typeof tellRecord>[0]);
    if (head === undefined || record === undefined) continue;
    const bodies = await Promise.all(
      head.timeline.flatMap(({ digest }) =>
        digest === undefined
          ? []
          : [
              head.live?.digest === digest
                ? Promise.resolve(head.live.content)
                : store.readContent(code, digest),
            ],
      ),
    );
    told.push([pk, canonicalJson({ record, bodies: bodies.map((body) => body ?? 'missing') })]);
  }
  return Object.fromEntries(told.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};
