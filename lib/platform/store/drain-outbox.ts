import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../log.ts';
import { OUTBOX_SHARDS, type Key, type OutboxEvent, type RecordTable } from './record-table.ts';

/** An event on its way: what happened, under the id by which every consumer knows it again. */
export type IdentifiedEvent = Readonly<{ id: string; event: OutboxEvent }>;

/** Takes up to 25 events; returns once they are safe where they belong. Must be idempotent by event id. */
export type Deliver = (events: readonly IdentifiedEvent[]) => Promise<void>;

/** What one run did. `orphans` are hints without an event behind them; `finished` is false when the budget ran out. */
export type DrainReport = Readonly<{ delivered: number; failed: number; orphans: number; finished: boolean }>;

type Options = Readonly<{
  table: RecordTable;
  deliver: Deliver;
  budget: Readonly<{ events: number; ms: number }>;
  clock: Clock;
  log: Log;
  shards?: readonly number[];
}>;

type Waiting = Readonly<{ key: Key }> & IdentifiedEvent;

const BATCH = 25;
const ALL_SHARDS = Array.from({ length: OUTBOX_SHARDS }, (_, shard) => shard);

const byTime = (a: Waiting, b: Waiting): number =>
  a.event.at < b.event.at ? -1 : a.event.at > b.event.at ? 1 : 0;

/**
 * The events that the hinted records really hold: the index is only a hint, so each record is read again. Those of a
 * record in order of happening: engines answer a map in any order.
 */
const readEvents = async (table: RecordTable, keys: readonly Key[]) => {
  const found = await Promise.all(
    keys.map(async (key) => {
      const record = await table.get(key, { fresh: true });
      const events = Object.entries(record?.outbox ?? {})
        .map(([id, event]): Waiting => ({ key, id, event }))
        .toSorted(byTime);
      if (events.length === 0) await table.clearEvents(key, []);
      return events;
    }),
  );
  return { waiting: found.flat(), orphans: found.filter((events) => events.length === 0).length };
};

const withoutKey = ({ id, event }: Waiting): IdentifiedEvent => ({ id, event });

/** Those that arrived. When a batch is refused its events go one by one, so that only the guilty ones stay behind. */
const deliverBatch = async (
  batch: readonly Waiting[],
  { deliver, log }: Options,
): Promise<readonly Waiting[]> => {
  const attempt = async (events: readonly Waiting[]): Promise<unknown> =>
    deliver(events.map(withoutKey)).then(
      () => undefined,
      (error: unknown) => error ?? new Error('unknown'),
    );
  if ((await attempt(batch)) === undefined) return batch;
  const arrived: Waiting[] = [];
  for (const waiting of batch) {
    const failure = await attempt([waiting]);
    if (failure === undefined) arrived.push(waiting);
    else {
      const cause = failure instanceof Error ? failure.name : typeof failure;
      log('event-undelivered', { eventId: waiting.id, type: waiting.event.type, cause });
    }
  }
  return arrived;
};

const clear = async (table: RecordTable, arrived: readonly Waiting[]): Promise<void> => {
  const byRecord = Map.groupBy(arrived, ({ key }) => JSON.stringify([key.pk, key.sk]));
  await Promise.all(
    [...byRecord.values()].map(async (events) => {
      const [first] = events;
      if (first)
        await table.clearEvents(
          first.key,
          events.map(({ id }) => id),
        );
    }),
  );
};

/**
 * Delivers what stands in the outboxes of a table, each event at least once, and removes what has arrived. Run by a
 * schedule, by any number of drainers at once. Stops when `budget.events` have arrived or `budget.ms` are over; an
 * event that is refused stays where it is, is logged as `event-undelivered` and holds up no other.
 */
export const drainOutbox = async (options: Options): Promise<DrainReport> => {
  const { table, budget, clock, shards = ALL_SHARDS } = options;
  const until = clock.now().getTime() + budget.ms;
  const sum = { delivered: 0, failed: 0, orphans: 0 };
  const spent = (): boolean => sum.delivered >= budget.events || clock.now().getTime() >= until;

  const drainKeys = async (keys: readonly Key[]): Promise<void> => {
    const { waiting, orphans } = await readEvents(table, keys);
    sum.orphans += orphans;
    for (let at = 0; at < waiting.length && !spent(); at += BATCH) {
      const batch = waiting.slice(at, at + Math.min(BATCH, budget.events - sum.delivered));
      const arrived = await deliverBatch(batch, options);
      await clear(table, arrived);
      sum.delivered += arrived.length;
      sum.failed += batch.length - arrived.length;
    }
  };
  const drainShard = async (shard: number): Promise<void> => {
    let after: string | undefined;
    do {
      const page = await table.outboxHints(shard, BATCH, after);
      await drainKeys(page.keys);
      after = page.after;
    } while (after !== undefined && !spent());
  };
  for (const shard of shards) {
    if (spent()) break;
    await drainShard(shard);
  }
  return { ...sum, finished: !spent() };
};
