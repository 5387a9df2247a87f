import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoCatalogueStore } from '../../lib/items/catalogue-store.dynamo.ts';
import { loadDemonstrationItems, type LoadedItems } from '../../lib/items/demonstration/load-items.ts';
import { makeItems } from '../../lib/items/demonstration/make-items.ts';
import { PLANTINGS } from '../../lib/items/demonstration/plant.ts';
import { dynamoItemStore } from '../../lib/items/item-store.dynamo.ts';
import { checkCatalogueEntry } from '../../lib/items/rules/check-catalogue-entry.ts';
import { checkItem } from '../../lib/items/rules/check-item.ts';
import { lookUpItem } from '../../lib/items/look-up-item.ts';
import { dynamoReplacementStore } from '../../lib/items/replacement-store.dynamo.ts';
import { toItemAnswer } from '../../lib/items/item-answer.ts';
import type { RecordTable, StoredRecord } from '../../lib/platform/store/record-table.ts';
import { crashingTable, untilCrash } from '../support/crashing-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';

const SITE = '150100';
const clockAt = (instant: string) => ({ now: () => new Date(instant) });
const NOW = '2026-11-24T02:00:00Z';

const storesOver = (table: RecordTable, now = NOW) => ({
  items: dynamoItemStore(table),
  catalogue: dynamoCatalogueStore(table),
  replacements: dynamoReplacementStore(table),
  clock: clockAt(now),
});

const load = (table: RecordTable, site = SITE, now = NOW): Promise<LoadedItems> =>
  loadDemonstrationItems(storesOver(table, now), { site, progress: () => undefined });

const recordsOf = async (table: RecordTable): Promise<readonly StoredRecord[]> => {
  const records: StoredRecord[] = [];
  let after: string | undefined;
  do {
    const page = await table.scan({ index: 0, of: 1 }, after);
    records.push(...page.records);
    after = page.after;
  } while (after !== undefined);
  return records;
};

const table = memoryRecordTable();
const { items, catalogue, clock } = storesOver(table);
let loaded: LoadedItems;
beforeAll(async () => {
  loaded = await load(table);
});

const lookUp = async (shown: keyof LoadedItems['shown'], asOf?: string) => {
  const outcome = await lookUpItem({ items, clock }, { code: loaded.shown[shown], asOf });
  return outcome.ok ? outcome.value : outcome.refusal;
};

describe('loaded demonstration data', () => {
  it('shows what is suspended, cancelled, changed, split, older and to come', async () => {
    expect(await lookUp('suspended')).toMatchObject({ state: 'suspended', suspendedFrom: '2026-03-01' });
    expect(await lookUp('cancelled')).toMatchObject({ kind: 'item-cancelled' });
    expect(await lookUp('changed')).toMatchObject({ kind: 'moved', successors: { length: 1 } });
    expect(await lookUp('split')).toMatchObject({ kind: 'moved', successors: { length: 2 } });
    expect(await lookUp('two-versions')).toMatchObject({
      version: 2,
      content: { promisedLimit: { value: 1 } },
    });
    expect(await lookUp('two-versions', '2026-03-01')).toMatchObject({ version: 1, to: '2026-07-01' });
    expect(await lookUp('future-version')).toMatchObject({ version: 1, to: '2030-01-01' });
    expect(await lookUp('future-version', '2030-01-01')).toMatchObject({
      version: 2,
      content: { visits: { count: 0 } },
    });
  });

  it('leads from an old code to codes that know it, at the agency of today', async () => {
    const moved = await lookUp('changed');
    const [successor = ''] = 'successors' in moved ? moved.successors : [];
    const outcome = await lookUpItem({ items, clock }, { code: successor });
    expect(outcome).toMatchObject({ value: { item: { previousCodes: [loaded.shown.changed] } } });
  });

  it('has a translation made from an older version, which the answer says', async () => {
    const found = await lookUp('two-versions');
    if (!('item' in found)) throw new Error('not found');
    const { content, language } = toItemAnswer(found, 'mn-Mong-CN');
    expect(content.name).toContain('未经校对');
    expect(language.stale).toContain('/name');
  });

  it('breaks no rule in the items with a history, in any of their versions', async () => {
    for (const code of Object.values(loaded.shown)) {
      const head = (await items.find(code))?.head;
      expect(head?.findings).toBeUndefined();
      for (const { digest, version } of (head?.timeline ?? []).filter(({ kind }) => kind === 'published')) {
        const live = head?.live?.version === version ? head?.live?.content : undefined;
        const content = live ?? (await items.readContent(code, digest ?? ''));
        expect(content && checkItem(content, code)).toEqual([]);
      }
    }
  });

  it('records what was planted as findings, and finds nothing elsewhere', async () => {
    for (const { code, planted } of makeItems(SITE, { seed: 'sumu' })) {
      const found = (await items.find(code))?.head.findings?.map((finding) => finding.code) ?? [];
      const { breaks, inCode } = planted === undefined ? { breaks: [], inCode: [] } : PLANTINGS[planted];
      expect({ code, found }).toEqual({ code, found: [...inCode, ...breaks] });
    }
  });

  it('has a sound catalogue entry for every basic code, except where none may be', async () => {
    const without = new Set(['name-other-basic-code', 'local-type-pair']);
    for (const { content, planted } of makeItems(SITE, { seed: 'sumu' })) {
      const code = content.basicCode ?? '';
      const entry = (await catalogue.find(code))?.head.live;
      expect({ code, found: entry !== undefined }).toEqual({ code, found: !without.has(planted ?? '') });
      expect(entry === undefined ? [] : checkCatalogueEntry(entry.content, code)).toEqual([]);
    }
  });
});

describe('docs/demonstration.md', () => {
  const page = readFileSync(new URL('../../docs/demonstration.md', import.meta.url), 'utf8');

  it('names the codes that there are, and every kind that is planted', () => {
    for (const code of [loaded.first, loaded.basicCode, ...Object.values(loaded.shown)])
      expect(page).toContain(code);
    for (const kind of Object.keys(PLANTINGS)) expect(page).toContain(`\`${kind}\``);
  });
});

describe('loading again', () => {
  it('writes nothing, on another day and where somebody has changed something', async () => {
    const changed = await items.find(loaded.shown.suspended);
    if (changed === undefined) throw new Error('not found');
    const event = { kind: 'resumed', from: '2026-10-01', at: NOW, by: 'reviewer-1' } as const;
    await items.save({ ...changed.head, timeline: [...changed.head.timeline, event] }, changed);
    const before = await recordsOf(table);
    const counting = crashingTable(table);
    await load(counting.table, SITE, '2027-02-01T00:00:00Z');
    expect(counting.writes()).toBe(0);
    expect(await recordsOf(table)).toEqual(before);
  });

  it('ends the same wherever the first time was killed', async () => {
    const whole = crashingTable(memoryRecordTable());
    await load(whole.table, '150000');
    const expected = await recordsOf(whole.table);
    const last = whole.writes();
    // The last writes are the histories, where order matters most.
    const write = fc.oneof(fc.integer({ min: 1, max: last }), fc.integer({ min: last - 40, max: last }));
    const point = fc.record({ write, applied: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(point, async (crash) => {
        const inner = memoryRecordTable();
        await untilCrash(() => load(crashingTable(inner, crash).table, '150000'));
        await load(inner, '150000');
        expect(await recordsOf(inner)).toEqual(expected);
      }),
      {
        numRuns: 16 * Number(process.env['SUMU_RUNS'] ?? 1),
        examples: [[{ write: last - 2, applied: true }]],
      },
    );
  });
});
