import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cancelEntry, resumeEntry, suspendEntry } from '../../lib/items/change-status.ts';
import { discardDraft } from '../../lib/items/discard-draft.ts';
import { listVersions } from '../../lib/items/list-versions.ts';
import { draftTag } from '../../lib/items/life.ts';
import { lookUpItem } from '../../lib/items/look-up-item.ts';
import { publishDraft } from '../../lib/items/publish-draft.ts';
import { replaceItems } from '../../lib/items/replace-items.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { submitDraft } from '../../lib/items/submit-draft.ts';
import { replacementDeps, send } from './endpoints.ts';
import { attempts, CODES, dateOf, DAYS, LifeModel, START, type Attempt } from './life-model.ts';
import { contentFor, EDITOR, granted, memoryLives, REVIEWER } from './life.ts';

const RUNS = 60 * Number(process.env['SUMU_RUNS'] ?? 1);

type Lives = ReturnType<typeof memoryLives>;

const STATUS = { suspend: suspendEntry, resume: resumeEntry, cancel: cancelEntry } as const;

const publishing = async (
  { item }: Lives,
  { code: place, day }: { code: number; day: number },
  nth: number,
) => {
  const code = CODES[place] ?? '';
  const content = contentFor(place + 1, { remarks: { 'zh-CN': `第${nth}次` } });
  granted(await saveDraft(item, { actor: EDITOR, code, content, ifMatch: undefined }));
  const { rev } = granted(await submitDraft(item, { actor: EDITOR, code, ifMatch: undefined }));
  const outcome = await publishDraft(item, {
    actor: REVIEWER,
    code,
    from: dateOf(day),
    ifMatch: draftTag(rev),
  });
  if (!outcome.ok) granted(await discardDraft(item, { actor: EDITOR, code, ifMatch: undefined }));
  return outcome.ok;
};

const trying = async (lives: Lives, attempt: Attempt, nth: number): Promise<boolean> => {
  const from = dateOf(attempt.day);
  if (attempt.kind === 'publish') return publishing(lives, attempt, nth);
  if (attempt.kind === 'replace') {
    const [sources, successors] = [attempt.sources, attempt.successors].map((side) =>
      side.map((each) => CODES[each] ?? ''),
    ) as [string[], string[]];
    const command = {
      actor: REVIEWER,
      idempotencyKey: `key-${nth}`,
      sources,
      successors,
      from,
      reason: '改革',
    };
    const outcome = await replaceItems(replacementDeps(lives), command);
    if (outcome.ok) expect(outcome.value).toMatchObject({ state: 'done' });
    return outcome.ok;
  }
  const code = CODES[attempt.code] ?? '';
  return (await STATUS[attempt.kind](lives.item, { actor: REVIEWER, code, from, reason: '因故' })).ok;
};

/** Plays attempts in the room and in the model; what the one refuses the other must refuse. */
const play = async (all: readonly Attempt[]) => {
  const lives = memoryLives();
  const model = new LifeModel();
  for (const [nth, attempt] of all.entries()) {
    model.today += attempt.wait;
    lives.clock.on(dateOf(model.today));
    const may = model.mayDo(attempt);
    expect([attempt, await trying(lives, attempt, nth)]).toEqual([attempt, may]);
    if (may) model.do(attempt);
  }
  return { lives, model };
};

const accountOf = async ({ item, clock }: Lives, code: string, day: number): Promise<string> => {
  const outcome = await lookUpItem({ items: item.store, clock }, { code, asOf: dateOf(day) });
  if (!outcome.ok) return outcome.refusal.kind === 'item-cancelled' ? 'cancelled' : 'nothing';
  if (outcome.value.kind === 'moved') return `replaced by ${outcome.value.successors.join(', ')}`;
  return `${outcome.value.state} ${outcome.value.version}`;
};

describe('items that are published, suspended, resumed, cancelled and replaced at random', () => {
  it('are on every day what a day-by-day account says (fuzz)', async () => {
    await fc.assert(
      fc.asyncProperty(attempts, async (all) => {
        const { lives, model } = await play(all);
        for (const code of CODES)
          for (let day = 0; day <= DAYS; day += 1)
            expect([code, day, await accountOf(lives, code, day)]).toEqual([code, day, model.on(code, day)]);
      }),
      { numRuns: RUNS },
    );
  });

  it('show the content of the very version that holds (fuzz)', async () => {
    await fc.assert(
      fc.asyncProperty(attempts, fc.nat(DAYS), async (all, day) => {
        const { lives, model } = await play(all);
        for (const code of CODES) {
          const given = await lookUpItem(
            { items: lives.item.store, clock: lives.clock },
            { code, asOf: dateOf(day) },
          );
          if (!given.ok || given.value.kind === 'moved') continue;
          const { version, content } = given.value;
          const nth = all.findIndex(
            (attempt, index) =>
              attempt.kind === 'publish' &&
              CODES[attempt.code] === code &&
              nthVersion(all, index, code) === version,
          );
          expect([content.remarks?.['zh-CN'], model.on(code, day)]).toEqual([
            `第${nth}次`,
            `${given.value.state} ${version}`,
          ]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('have intervals that join without a gap or an overlap and agree with every day in them (fuzz)', async () => {
    await fc.assert(
      fc.asyncProperty(attempts, async (all) => {
        const { lives, model } = await play(all);
        for (const code of CODES) {
          const outcome = await listVersions(lives.item.store, code);
          if (!outcome.ok) continue;
          const { intervals } = outcome.value.history;
          for (const [index, { from, to, state, version, successors }] of intervals.entries()) {
            expect(to).toBe(intervals[index + 1]?.from);
            expect(to === undefined || from < to).toBe(true);
            for (let day = 0; day <= DAYS; day += 1) {
              if (dateOf(day) < from || (to !== undefined && dateOf(day) >= to)) continue;
              const account =
                state === 'replaced'
                  ? `replaced by ${successors?.join(', ')}`
                  : version === undefined
                    ? state
                    : `${state} ${version}`;
              expect([code, day, account]).toEqual([code, day, model.on(code, day)]);
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('know the codes that they took the place of, and every way to a successor ends (fuzz)', async () => {
    await fc.assert(
      fc.asyncProperty(attempts, async (all) => {
        const { lives, model } = await play(all);
        const follow = async (code: string, way: readonly string[]): Promise<void> => {
          expect(way).not.toContain(code);
          const head = (await lives.item.store.find(code))?.head;
          for (const heir of head?.timeline.flatMap(({ successors = [] }) => successors) ?? []) {
            expect((await lives.item.store.find(heir))?.head.previousCodes).toContain(code);
            await follow(heir, [...way, code]);
          }
        };
        for (const code of CODES) {
          const head = (await lives.item.store.find(code))?.head;
          expect(head?.previousCodes ?? []).toEqual(model.previous.get(code));
          await follow(code, []);
        }
      }),
      { numRuns: 2 * RUNS },
    );
  });

  it('tell what happened at instants that follow one another, whatever the clock says (fuzz)', async () => {
    await fc.assert(
      fc.asyncProperty(attempts, async (all) => {
        const { lives } = await play(all);
        for (const code of CODES) {
          const instants = (await lives.item.store.find(code))?.head.timeline.map(({ at }) => at) ?? [];
          expect(instants).toEqual([...new Set(instants)].toSorted());
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('are never answered with the tag of another answer (fuzz)', async () => {
    await fc.assert(
      fc.asyncProperty(attempts, async (all) => {
        const lives = memoryLives();
        const seen = new Map<string, unknown>();
        const look = async (): Promise<void> => {
          for (const code of CODES)
            for (const target of [
              `/v1/items/${code}?asOf=${dateOf(START)}`,
              `/v1/items/${code}?asOf=${dateOf(DAYS)}`,
              `/v1/items/${code}/versions`,
            ]) {
              const id = target.endsWith('versions') ? 'list-item-versions' : 'look-up-item';
              const { status, headers, json } = await send(lives, id, undefined, { target });
              if (status !== 200) continue;
              const tag = `${code} ${id} ${headers['etag']}`;
              expect([tag, json]).toEqual([tag, seen.get(tag) ?? json]);
              seen.set(tag, json);
              const again = await send(lives, id, undefined, {
                target,
                headers: { 'if-none-match': headers['etag'] ?? '' },
              });
              expect(again.status).toBe(304);
            }
        };
        for (const [nth, attempt] of all.entries()) {
          await trying(lives, attempt, nth);
          await look();
        }
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });
});

/** Which version of a code the publication at a place among the attempts made; 0 for one that was refused. */
const nthVersion = (all: readonly Attempt[], place: number, code: string): number => {
  const model = new LifeModel();
  for (const [index, attempt] of all.entries()) {
    model.today += attempt.wait;
    const may = model.mayDo(attempt);
    if (may) model.do(attempt);
    if (index === place)
      return may ? (model.told.get(code) ?? []).filter(({ kind }) => kind === 'publish').length : 0;
  }
  return 0;
};
