/** The first time after an instant at which a schedule fires; undefined when it never does again. */
export type Schedule = Readonly<{ next: (after: Date) => Date | undefined }>;

type Field = Readonly<{ name: string; min: number; max: number; names?: readonly string[] }>;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIELDS: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of week', min: 1, max: 7, names: DAYS },
  { name: 'year', min: 1970, max: 2199 },
];
/** Fixed offsets only: China has had no summer time since 1991. */
const OFFSETS: Readonly<Record<string, number>> = { UTC: 0, 'Asia/Shanghai': 8 * 3_600_000 };
const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const DAY_MS = 86_400_000;

class Unreadable extends Error {}

const numberOf = (text: string, field: Field): number => {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + field.min : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= field.min && value <= field.max)) throw new Unreadable(`${text} is no ${field.name}`);
  return value;
};

const span = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, i) => from + i * step);

const valuesOf = (text: string, field: Field): ReadonlySet<number> =>
  new Set(
    text.split(',').flatMap((part) => {
      const [range = '', stepText] = part.split('/');
      const step = stepText === undefined ? 1 : Number(stepText);
      if (!/^\d{1,4}$/.test(stepText ?? '1') || step < 1) throw new Unreadable(`${part} is no step`);
      if (range === '*') return span(field.min, field.max, step);
      const [first = '', last] = range.split('-');
      const from = numberOf(first, field);
      const to = last === undefined ? (stepText === undefined ? from : field.max) : numberOf(last, field);
      if (from <= to) return span(from, to, step);
      return [...span(from, field.max, step), ...span(field.min, to, step)];
    }),
  );

/** A calendar day, as UTC midnight in milliseconds. */
type Day = number;

const lastOfMonth = (day: Day): number => {
  const date = new Date(day);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
};

/** The working day nearest to `wanted` in the month of `day`, without leaving the month. */
const nearestWeekday = (day: Day, wanted: number): number => {
  const date = new Date(day);
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), wanted)).getUTCDay();
  if (weekday === 6) return wanted === 1 ? wanted + 2 : wanted - 1;
  if (weekday === 0) return wanted === lastOfMonth(day) ? wanted - 2 : wanted + 1;
  return wanted;
};

type MatchesDay = (day: Day) => boolean;

const dayOfMonth = (text: string, field: Field): MatchesDay => {
  if (text === 'L') return (day) => new Date(day).getUTCDate() === lastOfMonth(day);
  const weekday = /^(\d{1,2})W$/i.exec(text);
  if (weekday) {
    const wanted = numberOf(weekday[1] ?? '', field);
    return (day) => wanted <= lastOfMonth(day) && new Date(day).getUTCDate() === nearestWeekday(day, wanted);
  }
  const values = valuesOf(text, field);
  return (day) => values.has(new Date(day).getUTCDate());
};

const dayOfWeek = (text: string, field: Field): MatchesDay => {
  const weekdayOf = (day: Day): number => new Date(day).getUTCDay() + 1;
  const nth = /^([^#]+)#([1-5])$/.exec(text);
  if (nth) {
    const wanted = numberOf(nth[1] ?? '', field);
    return (day) => weekdayOf(day) === wanted && Math.ceil(new Date(day).getUTCDate() / 7) === Number(nth[2]);
  }
  const last = /^(.+)L$/i.exec(text);
  if (last) {
    const wanted = numberOf(last[1] ?? '', field);
    return (day) => weekdayOf(day) === wanted && new Date(day).getUTCDate() > lastOfMonth(day) - 7;
  }
  const values = text.toUpperCase() === 'L' ? new Set([7]) : valuesOf(text, field);
  return (day) => values.has(weekdayOf(day));
};

const cron = (text: string, offset: number): Schedule => {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 6) throw new Unreadable(`cron takes six fields, not ${parts.length}`);
  const at = (i: number): [string, Field] => [parts[i] ?? '', FIELDS[i] as Field];
  if ((parts[2] === '?') === (parts[4] === '?')) {
    throw new Unreadable('exactly one of day of month and day of week must be ?');
  }
  const minutes = [...valuesOf(...at(0))].toSorted((a, b) => a - b);
  const hours = [...valuesOf(...at(1))].toSorted((a, b) => a - b);
  const months = valuesOf(...at(3));
  const years = valuesOf(...at(5));
  const matches = parts[2] === '?' ? dayOfWeek(...at(4)) : dayOfMonth(...at(2));
  const times = hours.flatMap((hour) => minutes.map((minute) => (hour * 60 + minute) * 60_000));
  const lastDay = Date.UTC(Math.max(...years), 11, 31);
  return {
    next: (after) => {
      const local = after.getTime() + offset;
      // 29 February on one given weekday comes back within 40 years, so this always ends.
      const today = Math.floor(local / DAY_MS) * DAY_MS;
      for (let day = today; day <= Math.min(lastDay, today + 41 * 366 * DAY_MS); day += DAY_MS) {
        const date = new Date(day);
        if (!years.has(date.getUTCFullYear()) || !months.has(date.getUTCMonth() + 1) || !matches(day))
          continue;
        const time = times.find((ms) => day + ms > local);
        if (time !== undefined) return new Date(day + time - offset);
      }
      return undefined;
    },
  };
};

const rate = (text: string): Schedule => {
  const [, amount, unit] = /^\s*(\d{1,6})\s+(minute|hour|day)s?\s*$/.exec(text) ?? [];
  const period = Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN);
  if (!(period > 0)) throw new Unreadable(`rate(${text}) is not understood`);
  return { next: (after) => new Date(after.getTime() + period) };
};

/**
 * Reads a schedule expression of EventBridge: `rate(5 minutes)` or `cron(0 2 * * ? *)` in `UTC` or `Asia/Shanghai`.
 * Gives the schedule, or one sentence that says what is wrong with it.
 */
export const parseSchedule = (expression: string, timezone = 'UTC'): Schedule | string => {
  const offset = OFFSETS[timezone];
  if (offset === undefined) return `timezone ${timezone} is not known here (UTC or Asia/Shanghai)`;
  const [, kind, argument = ''] = /^(rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  try {
    if (kind === 'rate') return rate(argument);
    if (kind === 'cron') return cron(argument, offset);
  } catch (error) {
    if (error instanceof Unreadable) return `${expression}: ${error.message}`;
    throw error;
  }
  return `${expression} is neither rate(...) nor cron(...)`;
};
