import type { WorkingCalendar } from '../../../lib/kernel/working-days.ts';

/*
 * A calendar as a plain table, and deadlines reckoned with it one day after the other: nothing here comes from the room's own
 * reckoning, so that the two can be held against each other.
 */

const NEW_YEAR = '01-01 02-05 02-08 02-09 02-10 02-11 02-12';
const AFTER = '04-05 05-03 05-04 05-05 06-09 09-15 10-01 10-04 10-05 10-06 10-07';
const WORKED = '01-03 01-31 02-20 05-08 09-26 10-09';

/** What was said of the days of a year, and from which date on it is known; what comes later is in place of what came before. */
const SAID: readonly Readonly<{ year: string; knownFrom: string; off: string; worked: string }>[] = [
  { year: '2026', knownFrom: '2025-11-04', off: '', worked: '' },
  { year: '2026', knownFrom: '2026-12-02', off: '12-04 12-07', worked: '12-12' },
  { year: '2027', knownFrom: '2026-12-10', off: `${NEW_YEAR} ${AFTER}`, worked: WORKED },
  { year: '2027', knownFrom: '2027-01-14', off: `01-18 01-19 ${NEW_YEAR} ${AFTER}`, worked: WORKED },
];

const WEEKEND = [0, 6];

export const dayInTable = (date: string, knownOn: string) => {
  const said = SAID.findLast(({ year, knownFrom }) => date.startsWith(year) && knownFrom <= knownOn);
  const weekend = WEEKEND.includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  if (said === undefined) return { working: !weekend, provisional: true };
  const day = date.slice(5);
  const working = said.worked.includes(day) || (!weekend && !said.off.includes(day));
  return { working, provisional: false };
};

/** The ports of the room over the table. */
export const tableCalendars = {
  calendarVersion: async (_: string, knownOn: string): Promise<string> =>
    String(SAID.filter(({ knownFrom }) => knownFrom <= knownOn).length),
  calendarAt: async (_: string, knownOn: string): Promise<WorkingCalendar> => ({
    dayOf: (date) => dayInTable(date, knownOn),
  }),
};

const HOURS_EAST = 8;

const days = new Map<number, string>();

export const dayOfInstant = (instant: number): string => {
  const known = days.get(instant);
  if (known !== undefined) return known;
  const day = new Date(instant + HOURS_EAST * 3_600_000).toISOString().slice(0, 10);
  days.set(instant, day);
  return day;
};

const next = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

export type NaiveLimit = Readonly<{ value: number; unit: 'workday' | 'day' | 'month' | 'year' }>;
export type NaiveDue = Readonly<{ date: string; provisional: boolean; stopped: false } | { stopped: true }>;

/** What happened, as far as a clock heeds it. */
export type NaiveEntry = Readonly<{ action: string; at: number; on?: string; more?: number }>;

const inMonths = (date: string, months: number): string => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
};

const due = (start: string, limit: NaiveLimit, entries: readonly NaiveEntry[], knownOn: string): NaiveDue => {
  const more = entries.reduce(
    (sum, entry) => sum + (entry.action === 'extension' ? (entry.more ?? 0) : 0),
    0,
  );
  const count = limit.value + more;
  if (count === 0) return { date: start, provisional: false, stopped: false };
  /** Whether the clock stands on a day, by walking through all that happened. */
  const stands = (date: string): 'no' | 'yes' | 'still' => {
    let from: string | undefined;
    let verdict: 'no' | 'yes' | 'still' = 'no';
    for (const { action, at } of entries) {
      if (action === 'special-procedure-start') from = dayOfInstant(at);
      if (action === 'special-procedure-end' && from !== undefined) {
        if (from <= date && date < dayOfInstant(at)) verdict = 'yes';
        from = undefined;
      }
    }
    return from !== undefined && from <= date ? 'still' : verdict;
  };
  let provisional = false;
  if (limit.unit === 'workday') {
    let date = start;
    for (let left = count; left > 0;) {
      date = next(date);
      if (stands(date) === 'still') return { stopped: true };
      const day = dayInTable(date, knownOn);
      if (day.provisional) provisional = true;
      if (day.working && stands(date) === 'no') left -= 1;
    }
    return { date, provisional, stopped: false };
  }
  if (stands('9999-12-31') === 'still') return { stopped: true };
  let end = start;
  if (limit.unit === 'day') for (let left = count; left > 0; left -= 1) end = next(end);
  else end = inMonths(start, limit.unit === 'month' ? count : 12 * count);
  for (let date = next(start); date <= end; date = next(date)) if (stands(date) === 'yes') end = next(end);
  for (;;) {
    const day = dayInTable(end, knownOn);
    if (day.provisional) provisional = true;
    if (day.working) return { date: end, provisional, stopped: false };
    end = next(end);
  }
};

/** Whose word it is; who takes an application back waits for none. */
const SPEAKS: Readonly<Record<string, 'applicant' | 'agency'>> = {
  submission: 'applicant',
  'correction-answer': 'applicant',
  'correction-request': 'agency',
  'non-acceptance': 'agency',
  transfer: 'agency',
  withdrawal: 'agency',
};

export type NaiveDeadlines = Readonly<{ correction?: NaiveDue; legal?: NaiveDue; promised?: NaiveDue }>;

/** The deadlines at an instant from the list of what happened and nothing else. */
export const naiveDeadlines = (
  limits: Readonly<{ legal?: NaiveLimit; promised?: NaiveLimit }>,
  all: readonly NaiveEntry[],
  instant: number,
): NaiveDeadlines => {
  const entries = all.filter(({ at }) => at <= instant);
  const knownOn = dayOfInstant(instant);
  const accepted = entries.find(({ action }) => action.endsWith('acceptance') && action !== 'non-acceptance');
  if (accepted !== undefined) {
    const start = accepted.on ?? dayOfInstant(accepted.at);
    return {
      ...(limits.legal && { legal: due(start, limits.legal, entries, knownOn) }),
      ...(limits.promised && { promised: due(start, limits.promised, entries, knownOn) }),
    };
  }
  // The agency has to speak where the applicant spoke last.
  const spoke = entries.findLast(({ action }) => SPEAKS[action] !== undefined);
  if (spoke === undefined || SPEAKS[spoke.action] === 'agency') return {};
  return { correction: due(dayOfInstant(spoke.at), { value: 5, unit: 'workday' }, entries, knownOn) };
};
