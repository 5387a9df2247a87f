import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  OUTBOX_SHARDS,
  OutboxFull,
  type Key,
  type Outbox,
  type Page,
  type RecordTable,
  type StoredRecord,
} from '../../../lib/platform/store/record-table.ts';
import { shardOf } from '../../../lib/platform/store/record-item.ts';

type NewRecord = Omit<StoredRecord, 'rev'>;
type Opened = Readonly<{ table: RecordTable; close: () => Promise<void> }>;

const record = (pk: string, sk: string, more: Partial<NewRecord> = {}): NewRecord => ({
  pk,
  sk,
  v: 1,
  data: { name: '社会保障卡', list: [1, { deep: [] }], none: null, empty: '' },
  ...more,
});

const events = (...ids: readonly string[]): Outbox =>
  Object.fromEntries(
    ids.map((id) => [id, { type: 'made', at: '2026-11-02T01:02:03Z', subject: id, facts: { n: 1 } }]),
  );

const walk = async (next: (after: string | undefined) => Promise<Page>): Promise<StoredRecord[]> => {
  const found: StoredRecord[] = [];
  let after: string | undefined;
  do {
    const page = await next(after);
    found.push(...page.records);
    after = page.after;
  } while (after !== undefined);
  return found;
};

const resume = (after: string | undefined) => (after === undefined ? {} : { after });
const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What every {@link RecordTable} promises. `races` is false for engines on which racing proves nothing. */
export const recordTableContract = (
  name: string,
  open: () => Promise<Opened>,
  { races = true }: Readonly<{ races?: boolean }> = {},
): void => {
  describe(`record table: ${name}`, () => {
    let table: RecordTable;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ table, close } = await open());
    });
    afterAll(() => close());

    const hintsFor = async (pk: string): Promise<Key[]> => {
      const found: Key[] = [];
      let after: string | undefined;
      do {
        const page = await table.outboxHints(shardOf(pk), 2, after);
        found.push(...page.keys.filter((key) => key.pk === pk));
        after = page.after;
      } while (after !== undefined);
      return found;
    };

    it('answers a record as it was put, with rev 1', async () => {
      const put = record('a#1', 'head', {
        v: 3,
        run: 'run-1',
        outbox: events('e1'),
        listed: { list: 'drafts', order: '150100#x' },
      });
      expect(await table.putIfAbsent(put)).toBe('created');
      expect(await table.get(put)).toStrictEqual({ ...put, rev: 1 });
      expect(await table.get(put, { fresh: true })).toStrictEqual({ ...put, rev: 1 });
    });

    it('answers a record without outbox, list and run without them', async () => {
      await table.putIfAbsent(record('a#2', 'head', { outbox: {} }));
      expect(await table.get({ pk: 'a#2', sk: 'head' })).toStrictEqual({ ...record('a#2', 'head'), rev: 1 });
    });

    it('knows nothing of a record that was never put', async () => {
      expect(await table.get({ pk: 'a#1', sk: 'other' })).toBeUndefined();
    });

    it('leaves out members that are undefined', async () => {
      await table.putIfAbsent(record('a#3', 'head', { data: { a: 1, b: undefined } }));
      expect((await table.get({ pk: 'a#3', sk: 'head' }))?.data).toStrictEqual({ a: 1 });
    });

    it('puts only where there is nothing', async () => {
      await table.putIfAbsent(record('b#1', 'head', { data: 'first' }));
      expect(await table.putIfAbsent(record('b#1', 'head', { data: 'second' }))).toBe('exists');
      expect(await table.get({ pk: 'b#1', sk: 'head' })).toMatchObject({ data: 'first', rev: 1 });
    });

    it('replaces the revision that was read, wholly, and no other', async () => {
      await table.putIfAbsent(record('b#2', 'head', { run: 'run-1', listed: { list: 'b', order: '1' } }));
      expect(await table.replace(record('b#2', 'head', { data: 2 }), 1)).toBe('written');
      expect(await table.replace(record('b#2', 'head', { data: 3 }), 1)).toBe('stale');
      expect(await table.replace(record('b#2', 'head', { data: 3 }), 3)).toBe('stale');
      expect(await table.get({ pk: 'b#2', sk: 'head' })).toStrictEqual({
        ...record('b#2', 'head', { data: 2 }),
        rev: 2,
      });
      expect((await table.list({ list: 'b', limit: 10 })).records).toEqual([]);
    });

    it('replaces nothing where there is nothing', async () => {
      expect(await table.replace(record('b#3', 'head'), 1)).toBe('stale');
      expect(await table.get({ pk: 'b#3', sk: 'head' })).toBeUndefined();
    });

    it('counts up from 1, each record by itself', async () => {
      const [one, other] = [
        { pk: 'count#1', sk: 'head' },
        { pk: 'count#2', sk: 'head' },
      ];
      expect([await table.count(one), await table.count(one), await table.count(other)]).toEqual([1, 2, 1]);
      expect(await table.get(one, { fresh: true })).toMatchObject({ ...one, rev: 2, data: {} });
    });

    it('removes the revision that was read, and no other', async () => {
      const key = { pk: 'b#4', sk: 'head' };
      await table.putIfAbsent(record('b#4', 'head', { listed: { list: 'b4', order: '1' } }));
      expect(await table.remove(key, 2)).toBe('stale');
      expect(await table.remove(key, 1)).toBe('removed');
      expect(await table.remove(key, 1)).toBe('stale');
      expect(await table.get(key)).toBeUndefined();
      expect((await table.list({ list: 'b4', limit: 10 })).records).toEqual([]);
    });

    if (races) {
      it('gives each of 50 who count at once a number of their own', async () => {
        const key = { pk: 'count#race', sk: 'head' };
        const counts = await Promise.all(Array.from({ length: 50 }, () => table.count(key)));
        expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
      });

      it('lets one of 50 racing creators win', async () => {
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, (_, i) => table.putIfAbsent(record('race#1', 'head', { data: i }))),
        );
        expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
        expect((await table.get({ pk: 'race#1', sk: 'head' }))?.data).toBe(outcomes.indexOf('created'));
      });

      it('loses no update of racing writers that read, change and replace', async () => {
        const key = { pk: 'race#2', sk: 'head' };
        await table.putIfAbsent(record('race#2', 'head', { data: 0 }));
        const increment = async (): Promise<void> => {
          for (;;) {
            const found = await table.get(key, { fresh: true });
            const next = record('race#2', 'head', { data: Number(found?.data) + 1 });
            if ((await table.replace(next, found?.rev ?? 0)) === 'written') return;
          }
        };
        await Promise.all(Array.from({ length: 8 }, increment));
        expect(await table.get(key)).toMatchObject({ data: 8, rev: 9 });
      });

      it('loses no event that is added while others are being cleared', async () => {
        const key = { pk: 'race#3', sk: 'head' };
        await table.putIfAbsent(record('race#3', 'head', { outbox: events('e0') }));
        for (let i = 1; i < 10; i += 1) {
          const add = async (): Promise<void> => {
            const found = await table.get(key, { fresh: true });
            const outbox = { ...found?.outbox, ...events(`e${i}`) };
            expect(await table.replace(record('race#3', 'head', { outbox }), found?.rev ?? 0)).toBe(
              'written',
            );
          };
          await Promise.all([add(), table.clearEvents(key, [`e${i - 1}`])]);
          const left = Object.keys((await table.get(key, { fresh: true }))?.outbox ?? {});
          expect(left).toContain(`e${i}`);
          await table.clearEvents(
            key,
            left.filter((id) => id !== `e${i}`),
          );
          expect(await hintsFor('race#3')).toEqual([key]);
        }
      });
    }

    it('answers many keys at once, each once, without those that are not there', async () => {
      const keys = Array.from({ length: 130 }, (_, i) => ({ pk: `many#${i}`, sk: 'head' }));
      await Promise.all(keys.slice(0, 120).map(({ pk, sk }) => table.putIfAbsent(record(pk, sk))));
      const found = await table.getMany([...keys, ...keys.slice(0, 5)]);
      expect(found.map(({ pk }) => pk).toSorted()).toEqual(
        keys
          .slice(0, 120)
          .map(({ pk }) => pk)
          .toSorted(),
      );
      expect(await table.getMany([])).toEqual([]);
    });

    it('pages through the records of one key in the order of bytes, both ways', async () => {
      const keys = ['1', '10', '2', 'A', 'a', 'a#b', 'é', '事', '\u{ffff}', '𠀀', 'ᠮ'];
      await Promise.all(keys.map((sk) => table.putIfAbsent(record('page', sk))));
      await table.putIfAbsent(record('page2', '1'));
      const order = keys.toSorted(bytewise);
      const up = await walk((after) => table.query({ pk: 'page', limit: 3, ...resume(after) }));
      const down = await walk((after) =>
        table.query({ pk: 'page', limit: 4, descending: true, ...resume(after) }),
      );
      expect(up.map(({ sk }) => sk)).toEqual(order);
      expect(down.map(({ sk }) => sk)).toEqual(order.toReversed());
    });

    it('queries by a prefix and from a key', async () => {
      const keys = ['v#1', 'v#2', 'v#3', 'u', 'w'];
      await Promise.all(keys.map((sk) => table.putIfAbsent(record('range', sk))));
      const byPrefix = await walk((after) =>
        table.query({ pk: 'range', prefix: 'v#', limit: 2, ...resume(after) }),
      );
      expect(byPrefix.map(({ sk }) => sk)).toEqual(['v#1', 'v#2', 'v#3']);
      const from = await walk((after) =>
        table.query({ pk: 'range', from: 'v#2', limit: 2, ...resume(after) }),
      );
      expect(from.map(({ sk }) => sk)).toEqual(['v#2', 'v#3', 'w']);
      await expect(table.query({ pk: 'range', prefix: 'v', from: 'v', limit: 1 })).rejects.toThrow(
        RangeError,
      );
    });

    it('goes on where a page ended although that record is gone', async () => {
      for (const sk of ['1', '2', '3', '4']) await table.putIfAbsent(record('gone', sk));
      const first = await table.query({ pk: 'gone', limit: 2 });
      await table.remove({ pk: 'gone', sk: '2' }, 1);
      const rest = await table.query({ pk: 'gone', limit: 5, ...resume(first.after) });
      expect(rest.records.map(({ sk }) => sk)).toEqual(['3', '4']);
    });

    it('lists by order, page by page, records of equal order included', async () => {
      const listed = (order: string) => ({ listed: { list: 'list', order } });
      await Promise.all(
        ['150100#a', '150100#b', '150102#a', '150200#a', '150100#a'].map((order, i) =>
          table.putIfAbsent(record(`list#${i}`, 'head', listed(order))),
        ),
      );
      const all = await walk((after) => table.list({ list: 'list', limit: 2, ...resume(after) }));
      expect(all.map((found) => found.listed?.order)).toEqual([
        '150100#a',
        '150100#a',
        '150100#b',
        '150102#a',
        '150200#a',
      ]);
      expect(new Set(all.map(({ pk }) => pk)).size).toBe(5);
      const some = await walk((after) =>
        table.list({ list: 'list', prefix: '1501', limit: 2, descending: true, ...resume(after) }),
      );
      expect(some.map((found) => found.listed?.order)).toEqual([
        '150102#a',
        '150100#b',
        '150100#a',
        '150100#a',
      ]);
      expect((await table.list({ list: 'no such list', limit: 2 })).records).toEqual([]);
    });

    it('hints at records with events, in the shards that there are', async () => {
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          table.putIfAbsent(record(`hint#${i}`, 'head', i % 2 === 0 ? { outbox: events('e') } : {})),
        ),
      );
      const keys: string[] = [];
      for (let shard = 0; shard < OUTBOX_SHARDS; shard += 1) {
        let after: string | undefined;
        do {
          const page = await table.outboxHints(shard, 3, after);
          keys.push(...page.keys.map(({ pk }) => pk));
          after = page.after;
        } while (after !== undefined);
      }
      expect(keys.filter((pk) => pk.startsWith('hint#')).toSorted()).toEqual(
        [0, 2, 4, 6, 8, 10, 12, 14, 16, 18].map((i) => `hint#${i}`).toSorted(),
      );
    });

    it('clears events one by one or together, leaves rev alone, and drops the hint with the last', async () => {
      const key = { pk: 'clear#1', sk: 'head' };
      await table.putIfAbsent(record('clear#1', 'head', { outbox: events('e1', '事件', 'e-3') }));
      await table.clearEvents(key, ['e1']);
      expect(Object.keys((await table.get(key, { fresh: true }))?.outbox ?? {}).toSorted()).toEqual([
        'e-3',
        '事件',
      ]);
      expect(await hintsFor('clear#1')).toEqual([key]);
      await table.clearEvents(key, ['e1', 'e-3', '事件', 'e-3']);
      expect(await table.get(key, { fresh: true })).toStrictEqual({ ...record('clear#1', 'head'), rev: 1 });
      expect(await hintsFor('clear#1')).toEqual([]);
      expect(await table.replace(record('clear#1', 'head', { outbox: events('e4') }), 1)).toBe('written');
      expect(await hintsFor('clear#1')).toEqual([key]);
    });

    it('clears all 32 events at once', async () => {
      const ids = Array.from({ length: 32 }, (_, i) => `event-${i}`);
      await table.putIfAbsent(record('clear#2', 'head', { outbox: events(...ids) }));
      await table.clearEvents({ pk: 'clear#2', sk: 'head' }, ids);
      expect((await table.get({ pk: 'clear#2', sk: 'head' }))?.outbox).toBeUndefined();
      expect(await hintsFor('clear#2')).toEqual([]);
    });

    it('clears nothing where there is nothing, and creates nothing by it', async () => {
      const key = { pk: 'clear#3', sk: 'head' };
      await table.clearEvents(key, ['e1']);
      await table.clearEvents(key, []);
      expect(await table.get(key)).toBeUndefined();
      await table.putIfAbsent(record('clear#3', 'head', { outbox: events('e1') }));
      await table.clearEvents(key, ['other']);
      await table.clearEvents(key, []);
      expect(await table.get(key)).toMatchObject({ outbox: events('e1') });
      expect(await hintsFor('clear#3')).toEqual([key]);
    });

    it('refuses a thirty-third event', async () => {
      const ids = Array.from({ length: 33 }, (_, i) => `event-${i}`);
      await expect(table.putIfAbsent(record('full', 'head', { outbox: events(...ids) }))).rejects.toThrow(
        OutboxFull,
      );
      await table.putIfAbsent(record('full', 'head'));
      await expect(table.replace(record('full', 'head', { outbox: events(...ids) }), 1)).rejects.toThrow(
        OutboxFull,
      );
    });

    it('refuses an empty key, also of a list', async () => {
      await expect(table.putIfAbsent(record('', 'head'))).rejects.toThrow();
      await expect(table.putIfAbsent(record('x', ''))).rejects.toThrow();
      await expect(
        table.putIfAbsent(record('x', 'y', { listed: { list: 'l', order: '' } })),
      ).rejects.toThrow();
    });

    it('refuses a record over 400 KB of UTF-8', async () => {
      await expect(
        table.putIfAbsent(record('large', 'head', { data: '苏'.repeat(137_000) })),
      ).rejects.toThrow(/exceeded/);
      expect(await table.get({ pk: 'large', sk: 'head' })).toBeUndefined();
    });

    it('refuses data that is not JSON', async () => {
      for (const data of [new Date(), Number.NaN, Number.POSITIVE_INFINITY]) {
        await expect(table.putIfAbsent(record('json', 'head', { data }))).rejects.toThrow();
      }
      expect(await table.get({ pk: 'json', sk: 'head' })).toBeUndefined();
    });

    it('scans every record once, segment by segment', async () => {
      const scanned = Array.from({ length: 250 }, (_, i) => record(`scan#${i}`, 'head'));
      for (let i = 0; i < scanned.length; i += 25)
        await Promise.all(scanned.slice(i, i + 25).map((one) => table.putIfAbsent(one)));
      const segments = await Promise.all(
        [0, 1, 2].map((index) => walk((after) => table.scan({ index, of: 3 }, after))),
      );
      const found = segments.flat().filter(({ pk }) => pk.startsWith('scan#'));
      expect(found).toHaveLength(250);
      expect(new Set(found.map(({ pk }) => pk)).size).toBe(250);
      expect(found[0]).toMatchObject({ v: 1, rev: 1 });
    });

    it('scans the list index in place of the records: what is listed, once each', async () => {
      const listed = Array.from({ length: 20 }, (_, i) =>
        record(`listed#${i}`, 'head', { listed: { list: 'scanned', order: `o${i}` } }),
      );
      for (const one of listed) await table.putIfAbsent(one);
      await table.putIfAbsent(record('listed#none', 'head'));
      const segments = await Promise.all(
        [0, 1].map((index) => walk((after) => table.scan({ index, of: 2, lists: true }, after))),
      );
      const found = segments.flat().filter(({ pk }) => pk.startsWith('listed#'));
      expect(found.map(({ listed: place }) => place?.order).toSorted()).toEqual(
        listed.map((_, i) => `o${i}`).toSorted(),
      );
    });
  });
};
