import { legalDate, type Clock } from '../kernel/clock.ts';
import { ok, refuse } from '../kernel/result.ts';
import { changeHead } from './change-head.ts';
import { isMirrored } from './changes/mastered-elsewhere.ts';
import type { ItemStore } from './item-store.ts';
import { conflictWith } from './item-transitions.ts';
import { linkedEvent, withEvent } from './life-events.ts';
import type { Replacement, ReplacementEffect, ReplacementStore, StoredReplacement } from './replacement.ts';

export type FinishReplacementDeps = Readonly<{
  items: ItemStore;
  replacements: ReplacementStore;
  clock: Clock;
}>;

const MAX_PREVIOUS_CODES = 100;

type Outcome = ReplacementEffect['outcome'];

/** Puts the end into a source's timeline, once; `undefined` while others keep changing the head. */
const endSource = async (
  items: ItemStore,
  code: string,
  replacement: Replacement,
): Promise<Outcome | undefined> => {
  const { id, from, successors, by, at, reason } = replacement;
  const outcome = await changeHead(items, code, async (stored) => {
    if (stored === undefined) return refuse('not-applicable');
    const { head } = stored;
    if (head.timeline.some((event) => event.operation === id)) return refuse('applied-already');
    const today = legalDate(new Date(at));
    if (conflictWith(head.timeline, 'replacement', { from, today })) return refuse('not-applicable');
    const event = { kind: 'replaced', from, at, by, successors, operation: id, reason } as const;
    return ok(withEvent('item', head, event));
  });
  if (outcome.ok || outcome.refusal.kind === 'applied-already') return 'applied';
  return outcome.refusal.kind === 'too-contended' ? undefined : 'not-applicable';
};

/** Tells a successor which codes it took the place of, once each. */
const linkSuccessor = async (
  items: ItemStore,
  code: string,
  sources: readonly string[],
  replacement: Replacement,
): Promise<Outcome | undefined> => {
  const outcome = await changeHead(items, code, async (stored) => {
    if (stored === undefined || isMirrored(stored.head)) return refuse('not-applicable');
    const known = stored.head.previousCodes ?? [];
    const added = sources.filter((source) => !known.includes(source));
    if (added.length === 0) return refuse('applied-already');
    const previousCodes = [...known, ...added].slice(-MAX_PREVIOUS_CODES);
    return ok({
      head: { ...stored.head, previousCodes },
      events: linkedEvent('item', code, { previousCodes, at: replacement.at }),
    });
  });
  if (outcome.ok || outcome.refusal.kind === 'applied-already') return 'applied';
  return outcome.refusal.kind === 'too-contended' ? undefined : 'not-applicable';
};

const makeEffects = async (
  items: ItemStore,
  replacement: Replacement,
): Promise<readonly ReplacementEffect[] | undefined> => {
  const effects: ReplacementEffect[] = [];
  for (const code of replacement.sources) {
    const outcome = await endSource(items, code, replacement);
    if (outcome === undefined) return undefined;
    effects.push({ code, side: 'source', outcome });
  }
  const ended = effects.filter(({ outcome }) => outcome === 'applied').map(({ code }) => code);
  for (const code of replacement.successors) {
    const outcome =
      ended.length === 0 ? 'not-applicable' : await linkSuccessor(items, code, ended, replacement);
    if (outcome === undefined) return undefined;
    effects.push({ code, side: 'successor', outcome });
  }
  return effects;
};

/**
 * Makes the effects of a replacement that are not made yet, and marks it done. May be repeated at any time, after a crash
 * between any two writes included. Answers the replacement as it then is: still `running` when a head was too busy.
 */
export const finishReplacement = async (
  { items, replacements }: FinishReplacementDeps,
  { replacement, rev }: StoredReplacement,
): Promise<Replacement> => {
  if (replacement.state === 'done') return replacement;
  const effects = await makeEffects(items, replacement);
  if (effects === undefined) return replacement;
  const done: Replacement = { ...replacement, state: 'done', effects: [...effects] };
  if ((await replacements.save(done, rev)) === 'saved') return done;
  return (await replacements.find(replacement.id))?.replacement ?? done;
};

/** Finishes what crashes left running; `failed` are those that could not be finished this time, with why. */
export const finishReplacements = async (
  deps: FinishReplacementDeps,
  limit: number,
): Promise<Readonly<{ finished: number; failed: readonly { id: string; cause: unknown }[] }>> => {
  const failed: { id: string; cause: unknown }[] = [];
  let finished = 0;
  for (const stored of await deps.replacements.listRunning(limit)) {
    try {
      const newest = await deps.replacements.find(stored.replacement.id);
      const after = newest && (await finishReplacement(deps, newest));
      if (after?.state === 'done') finished += 1;
    } catch (cause) {
      failed.push({ id: stored.replacement.id, cause });
    }
  }
  return { finished, failed };
};
