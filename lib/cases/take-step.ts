import { ok, refuse, type Result } from '../kernel/result.ts';
import { MAX_ENTRIES, type CaseCourse, type CaseEntry, type ReviewStep } from './case-course.ts';
import type { CaseAction, CaseState } from './case-state.ts';
import { openSteps } from './open-steps.ts';
import { CASE_TRANSITIONS, possibleActions } from './transitions/all-transitions.ts';
import type { CaseFacts, CaseHindrance } from './transitions/case-transition.ts';

export type StepRefusal = 'case-state-conflict' | 'case-entries-full' | 'case-step-not-open' | CaseHindrance;

const ENDS: readonly CaseState[] = [
  'not-accepted',
  'transferred',
  'decided',
  'license-being-made',
  'concluded',
  'delivered',
  'rated',
  'archived',
  'withdrawn',
  'revoked',
];
/** As many as a case needs from its decision to its end. */
const KEPT_PLACES = 10;

const lastOf = (entries: readonly CaseEntry[], ...actions: readonly CaseAction[]): CaseEntry | undefined =>
  entries.findLast(({ action }) => actions.includes(action));

const factsOf = (course: CaseCourse, by: string, owesFee: boolean): CaseFacts => {
  const { entries, steps, fourEyes, endsWithLicense, license, deferred } = course;
  return {
    actor: by,
    wasCorrected: lastOf(entries, 'correction-request') !== undefined,
    // Nobody accepted what silence did.
    acceptedBy: lastOf(entries, 'acceptance')?.by,
    fourEyes,
    openSteps: steps.filter(({ concluded }) => !concluded).length,
    extensions: entries.filter(({ action }) => action === 'extension').length,
    decision: lastOf(entries, 'decision')?.decision,
    endsWithLicense,
    hasLicense: license !== undefined,
    deferredMaterials: deferred.length,
    owesFee,
  };
};

/** The steps of the review behind an entry; undefined where it names none that is open. */
const stepsBehind = (
  { steps }: CaseCourse,
  { action, step }: CaseEntry,
  opinion: ReviewStep['opinion'],
): CaseCourse['steps'] | undefined => {
  if (action !== 'review-step') return steps;
  if (!openSteps(steps).some(({ id }) => id === step)) return undefined;
  const said = opinion === undefined ? {} : { opinion };
  return steps.map((one) => (one.id === step ? { ...one, concluded: true, ...said } : one));
};

/** What a step depends on besides the course: how a step of the review was concluded, and what the case owes. */
export type BesideStep = Readonly<{ opinion?: ReviewStep['opinion']; owesFee?: boolean }>;

/**
 * Moves a case along by one entry: the state behind it, and the entry among the others. Refuses what its state does not allow,
 * naming that and what is possible now; what else hinders it; and more entries than a head holds.
 */
export const takeStep = (
  course: CaseCourse,
  entry: CaseEntry,
  beside: BesideStep = {},
): Result<CaseCourse, StepRefusal> => {
  const { state: current, entries } = course;
  const { from, to, hindrance } = CASE_TRANSITIONS[entry.action];
  const possible = possibleActions(current);
  if (!from.includes(current)) return refuse('case-state-conflict', { facts: { current, possible } });
  const hindered = hindrance?.(factsOf(course, entry.by, beside.owesFee ?? false));
  if (hindered !== undefined) return refuse(hindered, { facts: { current, possible } });
  const steps = stepsBehind(course, entry, beside.opinion);
  if (steps === undefined)
    return refuse('case-step-not-open', { facts: { open: openSteps(course.steps).map(({ id }) => id) } });
  const most = ENDS.includes(to) ? MAX_ENTRIES : MAX_ENTRIES - KEPT_PLACES;
  if (entries.length >= most) return refuse('case-entries-full', { facts: { maximum: most } });
  return ok({ ...course, state: to, steps, entries: [...entries, entry] });
};
