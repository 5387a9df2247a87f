import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseCourse, MAX_ENTRIES, type CaseCourse, type CaseEntry } from '../../lib/cases/case-course.ts';
import { CASE_ACTIONS, type CaseAction } from '../../lib/cases/case-state.ts';
import { takeStep } from '../../lib/cases/take-step.ts';
import { CASE_TRANSITIONS, possibleActions } from '../../lib/cases/transitions/all-transitions.ts';

const DRAFT: CaseCourse = {
  state: 'draft',
  entries: [],
  steps: [
    { id: 'survey', concluded: false, parallel: true },
    { id: 'fire', concluded: false, parallel: true },
  ],
  fourEyes: true,
  endsWithLicense: false,
  deferred: [],
};

const entry = (action: CaseAction, more: Partial<CaseEntry> = {}): CaseEntry => ({
  action,
  at: '2026-11-24T02:00:00.000Z',
  by: 'clerk',
  ...more,
});

const walk = (course: CaseCourse, ...entries: readonly CaseEntry[]): CaseCourse =>
  entries.reduce((before, one) => {
    const outcome = takeStep(before, one);
    if (!outcome.ok) throw new Error(`${one.action}: ${outcome.refusal.kind}`);
    return outcome.value;
  }, course);

const kindOf = (course: CaseCourse, one: CaseEntry): string => {
  const outcome = takeStep(course, one);
  return outcome.ok ? outcome.value.state : outcome.refusal.kind;
};

const REVIEWED = walk(
  DRAFT,
  entry('submission', { by: 'applicant' }),
  entry('acceptance'),
  entry('review-start'),
  entry('review-step', { step: 'fire' }),
  entry('review-step', { step: 'survey' }),
);

describe('a case', () => {
  it('goes from the window over the review to the window', () => {
    const done = walk(
      REVIEWED,
      entry('decision', { by: 'approver', decision: 'granted' }),
      entry('conclusion', { by: 'approver' }),
      entry('delivery'),
      entry('rating', { by: 'applicant' }),
      entry('archiving'),
    );
    expect([done.state, done.entries.length]).toEqual(['archived', 10]);
  });

  it('says what it is and what is possible where something is not', () => {
    const outcome = takeStep(DRAFT, entry('decision'));
    expect(outcome.ok ? undefined : outcome.refusal).toMatchObject({
      kind: 'case-state-conflict',
      facts: { current: 'draft', possible: ['submission', 'withdrawal'] },
    });
  });

  it('is not decided by who accepted it, nor before its review is through; joint steps end in any order, each once', () => {
    expect(kindOf(REVIEWED, entry('decision', { decision: 'granted' }))).toBe('case-four-eyes');
    expect(kindOf(REVIEWED, entry('review-step', { step: 'fire' }))).toBe('case-step-not-open');
    const halfway = walk(DRAFT, entry('submission'), entry('acceptance'), entry('review-start'));
    expect(kindOf(halfway, entry('decision', { by: 'approver' }))).toBe('case-review-open');
    expect(kindOf(halfway, entry('review-step', { step: 'unknown' }))).toBe('case-step-not-open');
  });

  it('ends with its license, where the item does', () => {
    const granted = walk(
      { ...REVIEWED, endsWithLicense: true },
      entry('decision', { by: 'approver', decision: 'granted' }),
      entry('license-making'),
    );
    expect(kindOf(granted, entry('conclusion'))).toBe('case-license-missing');
    expect(kindOf({ ...granted, license: 'x' }, entry('conclusion'))).toBe('concluded');
  });

  it('holds a bounded number of entries, with places left for its end', () => {
    let course = walk(DRAFT, entry('submission'), entry('acceptance'), entry('review-start'));
    const round = [entry('special-procedure-start'), entry('special-procedure-end')];
    for (let outcome = takeStep(course, round[0] ?? entry('submission')), n = 0; outcome.ok; n += 1) {
      course = outcome.value;
      outcome = takeStep(course, round[(n + 1) % 2] ?? entry('submission'));
    }
    expect(course.entries).toHaveLength(MAX_ENTRIES - 10);
    expect(kindOf(course, entry('withdrawal'))).toBe('withdrawn');
  });

  it('whatever is tried in whatever order is refused or a way on, and its state that of its last entry', () => {
    const tried = fc.array(
      fc.record({
        action: fc.constantFrom(...CASE_ACTIONS),
        by: fc.constantFrom('applicant', 'clerk', 'approver'),
        step: fc.constantFrom('survey', 'fire', 'none'),
        decision: fc.constantFrom('granted', 'refused', 'terminated'),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(tried, (wishes) => {
        let course = DRAFT;
        for (const { action, ...wish } of wishes) {
          const before = course.state;
          const outcome = takeStep(course, entry(action, wish));
          if (!outcome.ok) continue;
          course = outcome.value;
          expect(possibleActions(before)).toContain(action);
        }
        const last = course.entries.at(-1);
        expect(course.state).toBe(last === undefined ? 'draft' : CASE_TRANSITIONS[last.action].to);
        const decided = course.entries.find(({ action }) => action === 'decision');
        const accepted = course.entries.findLast(({ action }) => action === 'acceptance');
        if (decided !== undefined && accepted !== undefined) expect(decided.by).not.toBe(accepted.by);
        expect(caseCourse.parse(course)).toEqual(course);
      }),
    );
  });
});
