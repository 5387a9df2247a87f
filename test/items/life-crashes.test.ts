import { describe, expect, it } from 'vitest';
import { cancelEntry } from '../../lib/items/change-status.ts';
import { drainItemOutbox } from '../../lib/items/drain-item-outbox.ts';
import { draftTag } from '../../lib/items/life.ts';
import { publishDraft } from '../../lib/items/publish-draft.ts';
import { readDraft } from '../../lib/items/read-draft.ts';
import { replaceItems } from '../../lib/items/replace-items.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { submitDraft } from '../../lib/items/submit-draft.ts';
import { openFeed } from '../../lib/platform/store/feed.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash, type CrashPoint } from '../support/crashing-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { replacementDeps } from './endpoints.ts';
import {
  CODE,
  codeOf,
  contentFor,
  EDITOR,
  granted,
  kindOf,
  livesOver,
  publish,
  REVIEWER,
  soundContent,
} from './life.ts';

type Lives = ReturnType<typeof livesOver>;

/** Everything that a table holds, in order of its keys. */
const everything = async (table: RecordTable) => {
  const { records } = await table.scan({ index: 0, of: 1 });
  return records;
};

/** What somebody does at a screen, from wherever it stands: reads what is there and goes on from that. */
type Work = (lives: Lives) => Promise<void>;

const toVersion =
  (version: number, remarks: string, from: string): Work =>
  async ({ item }) => {
    const code = CODE;
    const { head } = (await item.store.find(code, { fresh: true })) ?? {};
    if ((head?.timeline.length ?? 0) >= version) return;
    const content = soundContent({ remarks: { 'zh-CN': remarks } });
    if (head?.draft === undefined)
      granted(await saveDraft(item, { actor: EDITOR, code, content, ifMatch: undefined }));
    const { draft } = granted(await readDraft(item, { actor: EDITOR, code }));
    if (draft.state !== 'submitted')
      granted(await submitDraft(item, { actor: EDITOR, code, ifMatch: undefined }));
    const ifMatch = draftTag(granted(await readDraft(item, { actor: REVIEWER, code })).rev);
    granted(await publishDraft(item, { actor: REVIEWER, code, from, ifMatch }));
  };

const toCancelled: Work = async ({ item }) => {
  const kind = kindOf(
    await cancelEntry(item, { actor: REVIEWER, code: CODE, from: '2026-12-01', reason: '因故' }),
  );
  expect(['granted', 'state-conflict']).toContain(kind);
};

const replacing =
  (sources: readonly number[], successors: readonly number[]): Work =>
  async (lives) => {
    const command = {
      sources: sources.map(codeOf),
      successors: successors.map(codeOf),
      from: '2026-12-01',
      reason: '改革',
    };
    granted(
      await replaceItems(replacementDeps(lives), {
        actor: REVIEWER,
        idempotencyKey: 'key-00000001',
        ...command,
      }),
    );
  };

const draining: Work = async (lives) => {
  const feed = openFeed(lives.table, 'items');
  await drainItemOutbox({
    ...replacementDeps(lives),
    table: lives.table,
    feed,
    audit: async () => undefined,
    log: () => undefined,
  });
};

const live = async (lives: Lives): Promise<void> => {
  for (const serial of [1, 2, 3])
    await publish(lives.item, { code: codeOf(serial), content: contentFor(serial), from: '2026-01-01' });
  await publish(lives.item, { code: CODE, content: soundContent(), from: '2026-01-01' });
};

const CASES: readonly (readonly [string, (lives: Lives) => Promise<void>, Work])[] = [
  ['publishing the first version', async () => undefined, toVersion(1, '一', '2026-12-01')],
  ['publishing the second version', live, toVersion(2, '二', '2027-01-01')],
  ['cancelling', live, toCancelled],
  ['changing a code', live, replacing([1], [2])],
  ['splitting a code', live, replacing([1], [2, 3])],
  ['merging codes', live, replacing([1, 2], [3])],
];

describe('a crash at any write, before or after it was applied', () => {
  it.each(CASES)(
    'while %s, and doing it again: everything is as without the crash',
    async (_, before, work) => {
      const finals: unknown[] = [];
      const writes = await atEveryCrash(async (point) => {
        const table = memoryRecordTable();
        await before(livesOver(table));
        const crashing = crashingTable(table, point);
        await untilCrash(async () => work(livesOver(crashing.table)));
        expect(crashing.crashed()).toBe(point !== undefined);
        if (point !== undefined) await work(livesOver(table));
        await work(livesOver(table));
        finals.push(await everything(table));
        return crashing.writes();
      });
      expect(writes).toBeGreaterThan(0);
      expect(finals).toHaveLength(1 + 2 * writes);
      for (const final of finals) expect(final).toEqual(finals[0]);
    },
  );

  it.each(CASES.slice(3))(
    'while %s, and only the drainer comes by: it is finished, and its events are in the feed once',
    async (_, before, work) => {
      const told: unknown[] = [];
      await atEveryCrash(async (point: CrashPoint | undefined) => {
        const table = memoryRecordTable();
        await before(livesOver(table));
        const crashing = crashingTable(table, point);
        await untilCrash(async () => work(livesOver(crashing.table)));
        await draining(livesOver(table));
        await work(livesOver(table));
        await draining(livesOver(table));
        const entries = await openFeed(table, 'items').read({ after: 0, limit: 100 });
        told.push(entries.map(({ event }) => `${event.type} ${event.subject}`).toSorted());
        return crashing.writes();
      });
      for (const each of told) expect(each).toEqual(told[0]);
    },
  );

  it('while events are brought into the feed, and again: each is there once, in one order', async () => {
    await atEveryCrash(async (point) => {
      const table = memoryRecordTable();
      await live(livesOver(table));
      const crashing = crashingTable(table, point);
      await untilCrash(async () => draining(livesOver(crashing.table)));
      await draining(livesOver(table));
      await draining(livesOver(table));
      const entries = await openFeed(table, 'items').read({ after: 0, limit: 100 });
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect(new Set(entries.map(({ event }) => event.subject)).size).toBe(4);
      expect((await everything(table)).every(({ outbox }) => outbox === undefined)).toBe(true);
      return crashing.writes();
    });
  });
});
