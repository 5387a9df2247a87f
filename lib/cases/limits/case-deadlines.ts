import { legalDate, type LegalDate } from '../../kernel/clock.ts';
import type { WorkingCalendar } from '../../kernel/working-days.ts';
import type { CaseAction } from '../case-state.ts';
import { dueDate, type CaseLimit, type Due, type Stop, type StopRule } from './due-date.ts';

/** What happened to a case that its clock knows of; `at` is when it was put on record, an instant in UTC. */
export type ClockEntry = Readonly<{
  action: CaseAction;
  at: string;
  /** The legal date from which it counts, where that is another: silent acceptance counts from the receipt. */
  on?: LegalDate | undefined;
  /** By how much an extension is longer, in the unit of the limit. */
  more?: number | undefined;
}>;

/** The limits of a case, by the version of the item that it is bound to. */
export type CaseLimits = Readonly<{ legal?: CaseLimit | undefined; promised?: CaseLimit | undefined }>;

/** The last days of a case, as far as there are any yet. */
export type CaseDeadlines = Readonly<{
  /** Until when the applicant must be told what is lacking; silence after it is acceptance. */
  correction?: Due;
  legal?: Due;
  promised?: Due;
}>;

/** 行政许可法第三十二条第四项: 五日内一次告知. */
const CORRECTION: CaseLimit = { value: 5, unit: 'workday' };

const ACCEPTANCES: readonly CaseAction[] = ['acceptance', 'silent-acceptance'];
const RECEIPTS: readonly CaseAction[] = ['submission', 'correction-answer'];
/** After a word, or when it is taken back, nobody waits for one. */
const WORDS: readonly CaseAction[] = ['correction-request', 'non-acceptance', 'transfer', 'withdrawal'];

const dateOf = ({ at, on }: ClockEntry): LegalDate => on ?? legalDate(new Date(at));

/** Each special procedure from its start to its end; the last one may still run. */
export const stopsOf = (entries: readonly ClockEntry[]): readonly Stop[] => {
  const stops: Stop[] = [];
  for (const entry of entries) {
    if (entry.action === 'special-procedure-start') stops.push({ from: dateOf(entry) });
    const open = stops.at(-1);
    if (entry.action === 'special-procedure-end' && open !== undefined && open.to === undefined)
      stops.splice(-1, 1, { ...open, to: dateOf(entry) });
  }
  return stops;
};

const extensionsOf = (entries: readonly ClockEntry[]): readonly number[] =>
  entries.flatMap(({ action, more }) => (action === 'extension' && more !== undefined ? [more] : []));

type Reckoning = Readonly<{
  /** The calendar by what was known on a date. */
  calendarAt: (date: LegalDate) => WorkingCalendar;
  rule: StopRule;
}>;

/**
 * The deadlines of a case at an instant, past or present, from what had happened by then and the calendar as it was known
 * then: nothing else goes in, so that whoever has the entries comes to the same.
 */
export const caseDeadlines = (
  limits: CaseLimits,
  all: readonly ClockEntry[],
  asOf: Date,
  { calendarAt, rule }: Reckoning,
): CaseDeadlines => {
  const entries = all.filter(({ at }) => Date.parse(at) <= asOf.getTime());
  const reckoning = { calendar: calendarAt(legalDate(asOf)), rule };
  const accepted = entries.find(({ action }) => ACCEPTANCES.includes(action));
  if (accepted === undefined) {
    const received = entries.findLast(({ action }) => RECEIPTS.includes(action) || WORDS.includes(action));
    if (received === undefined || WORDS.includes(received.action)) return {};
    const facts = { start: dateOf(received), limit: CORRECTION, extensions: [], stops: [] };
    return { correction: dueDate(facts, reckoning) };
  }
  const facts = { start: dateOf(accepted), extensions: extensionsOf(entries), stops: stopsOf(entries) };
  const dueOf = (limit: CaseLimit | undefined): Due | undefined =>
    limit && dueDate({ ...facts, limit }, reckoning);
  const [legal, promised] = [dueOf(limits.legal), dueOf(limits.promised)];
  return { ...(legal ? { legal } : {}), ...(promised ? { promised } : {}) };
};
