import type { Actor } from '../kernel/actor.ts';
import { refuse, ok, type Result } from '../kernel/result.ts';
import { actorDigest, needsStanding, type AccessRefusal, type Standing } from './authorize.ts';
import type { CaseAnswer } from './case-answer.ts';
import type { CaseEntry, ReviewStep } from './case-course.ts';
import type { CaseDeps } from './case-deps.ts';
import type { CaseEvent } from './case-store.ts';
import type { CaseRecord, StoredCase } from './case.ts';
import { tryAgain } from './change-case.ts';
import { claimAgainst, claimBehind } from './claims/running-claim.ts';
import { deadlinesOf, dueToTell } from './due-told.ts';
import { owesFee } from './fees/owes-fee.ts';
import { findForCaller, tellCase, type FoundCase } from './find-case.ts';
import { keepSaid } from './keep-said.ts';
import { silenceOf } from './limits/silence-of.ts';
import { OPERATION_ACCESS, type Operation } from './operations.ts';
import { settleMoved } from './settle-moved.ts';
import { takeStep, type StepRefusal } from './take-step.ts';

export type MoveRefusal =
  AccessRefusal | StepRefusal | 'case-claimed' | 'idempotency-key-reused' | 'case-contended';

/** One operation as it was asked for. */
export type Move = Readonly<{
  operation: Operation;
  /** The Idempotency-Key, where there is one: each operation happens once. */
  key: string | undefined;
  /** The whole request, as far as it tells another one. */
  request: unknown;
  /** What an entry of it says besides who and when. */
  entry?: Partial<Pick<CaseEntry, 'more' | 'step' | 'decision'>>;
  opinion?: ReviewStep['opinion'];
  /** What was said: reasons, notices. Kept enciphered. */
  said?: Readonly<Record<string, unknown>>;
}>;

/** Checks what only this operation needs, and changes what only it changes. */
export type Prepare<Kind extends string> = (
  found: FoundCase,
  standing: Standing,
) => Promise<Result<CaseRecord, Kind>>;

/** The date to be told now; it stays as it was while the clock stands. */
export const withTold = async (deps: CaseDeps, record: CaseRecord, now: Date): Promise<CaseRecord> => {
  const due = dueToTell(await deadlinesOf(deps.calendars, record, now));
  const { told: before, ...rest } = record;
  if (due === undefined) return rest;
  const same = before?.due === due.due && before.provisional === due.provisional;
  return { ...rest, told: same ? before : { ...due, at: now.toISOString() } };
};

/** The same thing is known by its key; another's key is another key. */
const keyOf = (found: FoundCase, by: string, key: string | undefined): string | undefined =>
  key === undefined ? undefined : found.data.digest({ by, key }).slice(0, 32);

const eventOf = (entry: CaseEntry, record: CaseRecord, standing: string): CaseEvent => ({
  type: `case-${entry.action}`,
  at: entry.at,
  facts: {
    by: entry.by,
    standing,
    state: record.course.state,
    channel: record.channel,
    agency: record.item.agency.code,
    item: record.item.code,
    ...(record.number === undefined ? {} : { number: record.number }),
    ...(record.window === undefined ? {} : { window: record.window.division }),
    ...(entry.on === undefined ? {} : { on: entry.on }),
    ...(entry.decision === undefined ? {} : { decision: entry.decision }),
    ...(entry.step === undefined ? {} : { step: entry.step }),
    ...(entry.note === undefined ? {} : { note: entry.note }),
  },
});

/** Who does what nobody does. */
const NOBODY = 'silence';

/**
 * What silence has done by now is put on record, dated back to the receipt (行政许可法第三十二条第四项); true where it was, or where
 * somebody else was first, so that the case is read again.
 */
export const settleSilence = async (deps: CaseDeps, stored: StoredCase, now: Date): Promise<boolean> => {
  const { record } = stored;
  const deadlines = await deadlinesOf(deps.calendars, record, now);
  const on = silenceOf(record, deadlines, now);
  if (on === undefined) return false;
  const entry: CaseEntry = { action: 'silent-acceptance', at: now.toISOString(), by: NOBODY, on };
  const course = takeStep(record.course, entry);
  if (!course.ok) return false;
  const changed = await withTold(deps, claimBehind({ ...record, course: course.value }, record), now);
  await deps.cases.save(changed, stored, [eventOf(entry, changed, NOBODY)]);
  return true;
};

/** What is done once: the operation with its key is on record already, by this or another request. */
const repeated = (found: FoundCase, key: string | undefined, request: unknown) => {
  const before = key && found.stored.record.course.entries.find((entry) => entry.key === key);
  if (!before) return undefined;
  const same = before.request !== undefined && found.data.isDigestOf(before.request, request);
  return same ? 'same' : 'another';
};

type Attempt<Kind extends string> = Result<CaseAnswer, MoveRefusal | Kind> | 'again';

const attempt = async <Kind extends string>(
  deps: CaseDeps,
  actor: Actor,
  found: FoundCase,
  { move, prepare }: Readonly<{ move: Move; prepare: Prepare<Kind> }>,
): Promise<Attempt<Kind>> => {
  const { stored, standings, ownMatter } = found;
  const by = actorDigest(actor);
  const may = needsStanding(standings, OPERATION_ACCESS[move.operation], ownMatter);
  if (!may.ok) return may;
  const key = keyOf(found, by, move.key);
  const before = repeated(found, key, move.request);
  if (before === 'same') return ok(await tellCase(deps, found));
  if (before === 'another') return refuse('idempotency-key-reused');
  const now = deps.clock.now();
  if (await settleSilence(deps, stored, now)) return 'again';
  if ((await settleMoved(deps, stored, now)) !== undefined) return 'again';
  const claim = claimAgainst(stored.record, { by, standing: may.value, now });
  if (claim !== undefined) return refuse('case-claimed', { facts: { until: claim.until } });
  const entry: CaseEntry = {
    action: move.operation,
    at: now.toISOString(),
    by,
    ...move.entry,
    ...(key === undefined ? {} : { key, request: found.data.digest(move.request) }),
  };
  // What else hinders it may hang on what the operation brings with it.
  const beside = { opinion: move.opinion, owesFee: owesFee(stored.record) };
  const first = takeStep(stored.record.course, entry, beside);
  if (!first.ok && first.refusal.kind === 'case-state-conflict') return first;
  const prepared = await prepare(found, may.value);
  if (!prepared.ok) return prepared;
  const fits = takeStep(prepared.value.course, entry, beside);
  if (!fits.ok) return fits;
  const { said, operation } = move;
  const note = said && (await keepSaid(deps.cases, found.data, stored.record.id, { operation, said }));
  const noted: CaseEntry = note === undefined ? entry : { ...entry, note };
  const course = takeStep(prepared.value.course, noted, beside);
  if (!course.ok) return course;
  const moved = claimBehind({ ...prepared.value, course: course.value }, stored.record);
  const changed = await withTold(deps, moved, now);
  if ((await deps.cases.save(changed, stored, [eventOf(noted, changed, may.value)])) === 'stale')
    return 'again';
  return ok(await tellCase(deps, { ...found, stored: { ...stored, record: changed, rev: stored.rev + 1 } }));
};

/**
 * Moves a case along by one operation: one conditional write, which carries its event. Of any number at once one is done, and
 * the others are told what the case has come to. The same key and request are answered with the case as it now stands.
 */
export const moveCase = async <Kind extends string>(
  deps: CaseDeps,
  actor: Actor,
  ref: string,
  what: Readonly<{ move: Move; prepare: Prepare<Kind> }>,
): Promise<Result<CaseAnswer, MoveRefusal | Kind>> => {
  return tryAgain<Result<CaseAnswer, MoveRefusal | Kind>>(async () => {
    const found = await findForCaller(deps, actor, ref, OPERATION_ACCESS[what.move.operation]);
    return found.ok ? attempt(deps, actor, found.value, what) : found;
  });
};
