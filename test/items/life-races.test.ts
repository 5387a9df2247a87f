import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cancelEntry, suspendEntry } from '../../lib/items/change-status.ts';
import { drainItemOutbox } from '../../lib/items/drain-item-outbox.ts';
import { draftTag } from '../../lib/items/life.ts';
import { publishDraft } from '../../lib/items/publish-draft.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { submitDraft } from '../../lib/items/submit-draft.ts';
import { openFeed } from '../../lib/platform/store/feed.ts';
import { seededRandom } from '../support/random.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { interleavedTable } from '../support/wrap-table.ts';
import { replacementDeps, send } from './endpoints.ts';
import {
  CODE,
  codeOf,
  contentFor,
  EDITOR,
  granted,
  livesOver,
  official,
  publish,
  REVIEWER,
  soundContent,
} from './life.ts';

type Lives = ReturnType<typeof livesOver>;

const RUNS = 40 * Number(process.env['SUMU_RUNS'] ?? 1);
const DRAFT = `/v1/items/${CODE}/draft`;
const remark = (text: string) => soundContent({ remarks: { 'zh-CN': text } });

/** Lives over one table whose calls wait for one another in an order that the seed gives. */
const racingLives = (seed: number) => {
  const random = seededRandom(seed);
  const turn = async (): Promise<void> => {
    for (let i = Math.floor(random() * 4); i > 0; i -= 1) await Promise.resolve();
  };
  return livesOver(interleavedTable(memoryRecordTable(), turn));
};

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const racing = (law: (lives: Lives) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(seeds, async (seed) => law(racingLives(seed))),
    { numRuns: RUNS },
  );

describe('two editors at once', () => {
  const put = (lives: Lives, who: string, headers: Record<string, string>) =>
    send(lives, 'save-item-draft', official(who, ['editor']), { target: DRAFT, json: remark(who), headers });

  it('over one version: one wins, the other is told the version that stands now', async () => {
    await racing(async (lives) => {
      const { rev } = granted(
        await saveDraft(lives.item, {
          actor: EDITOR,
          code: CODE,
          content: soundContent(),
          ifMatch: undefined,
        }),
      );
      const headers = { 'if-match': `"${draftTag(rev)}"` };
      const both = await Promise.all(['one', 'two'].map((who) => put(lives, who, headers)));
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
      const [won, lost] = both.toSorted((a, b) => (a.status ?? 0) - (b.status ?? 0));
      expect(lost?.json).toMatchObject({ code: 'stale-version', current: draftTag(rev + 1) });
      expect(won?.headers['etag']).toBe(`"${draftTag(rev + 1)}"`);
      const { json, headers: read } = await send(lives, 'read-item-draft', EDITOR, { target: DRAFT });
      expect(read['etag']).toBe(won?.headers['etag']);
      expect(['one', 'two'][both.findIndex(({ status }) => status === 200)]).toBe(
        json.content.remarks['zh-CN'],
      );
    });
  });

  it('over a code without a draft: one makes it, the other is told that it is there', async () => {
    await racing(async (lives) => {
      const both = await Promise.all(['one', 'two'].map((who) => put(lives, who, { 'if-none-match': '*' })));
      expect(both.map(({ status }) => status).toSorted()).toEqual([201, 412]);
      expect(both.find(({ status }) => status === 412)?.json.current).toBe('draft-1');
    });
  });

  it('one of whom submits: what is submitted is what one of them last saw', async () => {
    await racing(async (lives) => {
      const { rev } = granted(
        await saveDraft(lives.item, {
          actor: EDITOR,
          code: CODE,
          content: soundContent(),
          ifMatch: undefined,
        }),
      );
      const headers = { 'if-match': `"${draftTag(rev)}"` };
      const [changed, submitted] = await Promise.all([
        put(lives, 'one', headers),
        send(lives, 'submit-item-draft', EDITOR, { target: `${DRAFT}/submission`, headers }),
      ]);
      expect([changed.status, submitted.status].toSorted()).toEqual([200, 412]);
    });
  });
});

describe('reviewers at once', () => {
  const submitted = async (lives: Lives): Promise<string> => {
    granted(
      await saveDraft(lives.item, { actor: EDITOR, code: CODE, content: soundContent(), ifMatch: undefined }),
    );
    return draftTag(
      granted(await submitDraft(lives.item, { actor: EDITOR, code: CODE, ifMatch: undefined })).rev,
    );
  };
  const timeline = async ({ item }: Lives) => (await item.store.find(CODE))?.head.timeline ?? [];

  it('publish one version, and one of them is told that the draft is gone', async () => {
    await racing(async (lives) => {
      const ifMatch = await submitted(lives);
      const outcomes = await Promise.all(
        ['a', 'b', 'c'].map((who) =>
          publishDraft(lives.item, {
            actor: official(who, ['reviewer']),
            code: CODE,
            from: '2026-12-01',
            ifMatch,
          }),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal.kind).toBe('draft-not-found');
      expect(await timeline(lives)).toMatchObject([{ kind: 'published', version: 1 }]);
    });
  });

  it('of whom one publishes and one returns, do one of the two', async () => {
    await racing(async (lives) => {
      const ifMatch = await submitted(lives);
      const [published, returned] = await Promise.all([
        publishDraft(lives.item, { actor: REVIEWER, code: CODE, from: '2026-12-01', ifMatch }),
        send(lives, 'return-item-draft', official('b', ['reviewer']), {
          target: `${DRAFT}/return`,
          json: { comment: '退' },
          headers: { 'if-match': `"${ifMatch}"` },
        }),
      ]);
      const { draft, timeline: events } = (await lives.item.store.find(CODE))?.head ?? { timeline: [] };
      expect([published.ok, returned.status === 200]).toEqual([
        events.length === 1,
        draft?.state === 'returned',
      ]);
      expect(published.ok).not.toBe(returned.status === 200);
    });
  });

  it('of whom all suspend or cancel, leave a history in which every event was possible', async () => {
    await racing(async (lives) => {
      await publish(lives.item, { code: CODE, content: soundContent(), from: '2026-01-01' });
      const change = { code: CODE, from: '2026-12-01', reason: '因故' };
      const outcomes = await Promise.all([
        suspendEntry(lives.item, { ...change, actor: official('a', ['reviewer']) }),
        suspendEntry(lives.item, { ...change, actor: official('b', ['reviewer']) }),
        cancelEntry(lives.item, { ...change, actor: official('c', ['reviewer']) }),
        cancelEntry(lives.item, { ...change, actor: official('d', ['reviewer']) }),
      ]);
      const kinds = (await timeline(lives)).map(({ kind }) => kind);
      expect(kinds.length).toBe(1 + outcomes.filter(({ ok }) => ok).length);
      expect(kinds.filter((kind) => kind === 'cancelled')).toHaveLength(1);
      expect(['published,cancelled', 'published,suspended,cancelled']).toContain(kinds.join());
    });
  });

  it('who replace one code by two different ones: it has one successor', async () => {
    await racing(async (lives) => {
      for (const serial of [1, 2, 3])
        await publish(lives.item, { code: codeOf(serial), content: contentFor(serial), from: '2026-01-01' });
      const replace = (who: string, successor: number) =>
        send(lives, 'replace-items', official(who, ['reviewer']), {
          target: '/v1/item-replacements',
          json: { sources: [codeOf(1)], successors: [codeOf(successor)], from: '2026-12-01', reason: '改革' },
          headers: { 'idempotency-key': 'key-00000001' },
        });
      await Promise.all([replace('a', 2), replace('b', 3)]);
      const ends =
        (await lives.item.store.find(codeOf(1)))?.head.timeline.filter(({ kind }) => kind === 'replaced') ??
        [];
      expect(ends).toHaveLength(1);
      for (const serial of [2, 3]) {
        const before = (await lives.item.store.find(codeOf(serial)))?.head.previousCodes ?? [];
        expect(before).toEqual(ends[0]?.successors?.includes(codeOf(serial)) ? [codeOf(1)] : []);
      }
    });
  });
});

it('a change that everybody makes at once reaches the feed once', async () => {
  await racing(async (lives) => {
    await publish(lives.item, { code: CODE, content: soundContent(), from: '2026-01-01' });
    const feed = openFeed(lives.table, 'items');
    const deps = {
      ...replacementDeps(lives),
      table: lives.table,
      feed,
      audit: async () => undefined,
      log: () => undefined,
    };
    await Promise.all([drainItemOutbox(deps), drainItemOutbox(deps), drainItemOutbox(deps)]);
    await drainItemOutbox(deps);
    const entries = await feed.read({ after: 0, limit: 100 });
    expect(entries.map(({ event }) => event.type)).toEqual(['item-published']);
  });
});
