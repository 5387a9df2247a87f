import * as z from 'zod/mini';
import { legalDate } from '../../kernel/clock.ts';
import type { CaseEntry } from '../case-course.ts';
import { CASE_ACTIONS, CASE_STATES, type CaseAction, type CaseState } from '../case-state.ts';
import type { CaseRecord } from '../case.ts';
import type { CaseDeadlines } from '../limits/case-deadlines.ts';
import { progressText } from './progress-text.ts';
import { actionWord, NEXT, stateWord, type NextStep, type ProgressLanguage } from './progress-words.ts';

/** By when the agency says whether it accepts (`answer`), or has done it (`result`); no date while the clock stands. */
const progressDue = z.strictObject({
  for: z.enum(['answer', 'result']),
  date: z.optional(z.string()),
  /** The calendar of a year that it leads through is not announced yet: it may move. */
  provisional: z.boolean(),
  /** A special procedure stops the clock. */
  stopped: z.boolean(),
});
export type ProgressDue = z.output<typeof progressDue>;

/** How a case goes on (办理进度), as anybody may see it who holds its code: no person, no reason. */
export const progressAnswer = z.strictObject({
  number: z.optional(z.string()),
  /** In Chinese, as the version of the item calls it. */
  item: z.string(),
  agency: z.string(),
  state: z.enum(CASE_STATES),
  stateText: z.string(),
  timeline: z.array(z.strictObject({ action: z.enum(CASE_ACTIONS), text: z.string(), date: z.string() })),
  due: z.optional(progressDue),
  next: z.optional(
    z.strictObject({ step: z.enum(Object.keys(NEXT) as [NextStep, ...NextStep[]]), text: z.string() }),
  ),
  /** All of it in one sentence, for a hotline or a short message. */
  text: z.string(),
});
export type ProgressAnswer = z.output<typeof progressAnswer>;

const AWAITING_ANSWER: readonly CaseState[] = ['submitted', 'pre-checked'];
const AWAITING_RESULT: readonly CaseState[] = ['accepted', 'under-review', 'special-procedure'];

/** What somebody waits for at the moment; nothing while it is the applicant's turn, or when it is decided. */
export const progressDueOf = (
  state: CaseState,
  { correction, promised, legal }: CaseDeadlines,
): ProgressDue | undefined => {
  const waitsForAnswer = AWAITING_ANSWER.includes(state);
  if (!waitsForAnswer && !AWAITING_RESULT.includes(state)) return undefined;
  const due = waitsForAnswer ? correction : (promised ?? legal);
  if (due === undefined) return undefined;
  const kind = waitsForAnswer ? 'answer' : 'result';
  return due.kind === 'stopped'
    ? { for: kind, provisional: false, stopped: true }
    : { for: kind, date: due.date, provisional: due.provisional, stopped: false };
};

const nextOf = ({ course, window }: CaseRecord): NextStep | undefined => {
  switch (course.state) {
    case 'draft':
      return 'submit';
    case 'correction-asked':
      return 'correct';
    case 'concluded':
      if (course.license !== undefined) return 'see-license';
      return window === undefined ? 'collect' : 'collect-at-window';
    case 'delivered':
      return 'rate';
    default:
      return undefined;
  }
};

/** How an agency works inside is its own. */
const INTERNAL: readonly CaseAction[] = ['review-step', 'archiving'];

const timelineOf = (entries: readonly CaseEntry[], language: ProgressLanguage) =>
  entries
    .filter(({ action }) => !INTERNAL.includes(action))
    .map(({ action, at, on }) => ({
      action,
      text: actionWord(action, language),
      date: on ?? legalDate(new Date(at)),
    }));

export const toProgressAnswer = (
  record: CaseRecord,
  deadlines: CaseDeadlines,
  language: ProgressLanguage,
): ProgressAnswer => {
  const { number, item, course } = record;
  const due = progressDueOf(course.state, deadlines);
  const step = nextOf(record);
  return {
    ...(number === undefined ? {} : { number }),
    item: item.name,
    agency: item.agency.name,
    state: course.state,
    stateText: stateWord(course.state, language),
    timeline: timelineOf(course.entries, language),
    ...(due && { due }),
    ...(step && { next: { step, text: NEXT[step][language] } }),
    text: progressText(record, due, language),
  };
};
