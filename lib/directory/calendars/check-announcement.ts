import type { LegalDate } from '../../kernel/clock.ts';
import type { Defect } from '../../kernel/result.ts';
import { isWeekend } from '../../kernel/working-days.ts';
import type { AnnouncementContent, SpanOff } from './announcement.ts';
import { datesOf } from './working-calendar.ts';

/** What may be wrong with an announcement beyond its shape. */
export const ANNOUNCEMENT_DEFECTS = [
  'calendar-announced-in-future',
  'calendar-day-outside-year',
  'calendar-span-reversed',
  'calendar-days-off-too-many',
  'calendar-day-repeated',
  'calendar-workday-off',
  'calendar-workday-no-weekend',
] as const;

type Code = (typeof ANNOUNCEMENT_DEFECTS)[number];
type Placed = Readonly<{ date: LegalDate; pointer: string }>;

const MOST_DAYS_OFF = 60;

const wrong = (code: Code, pointer: string, facts?: Defect['facts']): Defect => ({
  code,
  pointer,
  ...(facts === undefined ? {} : { facts }),
});

const spanDays = ({ from, to = from }: SpanOff, index: number): readonly Placed[] =>
  datesOf(`${from}/${to}`).map((date) => ({ date, pointer: `/daysOff/${index}` }));

const outside = (year: number, dates: readonly Placed[]): readonly Defect[] =>
  dates
    .filter(({ date }) => Number(date.slice(0, 4)) !== year)
    .map(({ date, pointer }) => wrong('calendar-day-outside-year', pointer, { date, year }));

/** Every day that was said before, at the first place that says it again. */
const repeated = (days: readonly Placed[]): readonly Defect[] => {
  const seen = new Set<LegalDate>();
  const places = new Map<string, Defect>();
  for (const { date, pointer } of days) {
    if (seen.has(date) && !places.has(pointer))
      places.set(pointer, wrong('calendar-day-repeated', pointer, { date }));
    seen.add(date);
  }
  return [...places.values()];
};

const edges = ({ from, to }: SpanOff, index: number): readonly Placed[] => [
  { date: from, pointer: `/daysOff/${index}/from` },
  ...(to === undefined ? [] : [{ date: to, pointer: `/daysOff/${index}/to` }]),
];

/**
 * Everything that is wrong with an announcement in itself: days outside its year, spans that end before they begin, more than
 * 60 days off, days said twice, days both off and worked, and days worked in exchange that are no Saturday or Sunday.
 */
export const announcementDefects = (
  { year, announcedOn, today }: Readonly<{ year: number; announcedOn: LegalDate; today: LegalDate }>,
  { daysOff, workdays }: AnnouncementContent,
): readonly Defect[] => {
  const off = daysOff.flatMap(spanDays);
  const offDates = new Set(off.map(({ date }) => date));
  const worked = workdays.map((date, index) => ({ date, pointer: `/workdays/${index}` }));
  return [
    ...(announcedOn > today ? [wrong('calendar-announced-in-future', '/path/announcedOn', { today })] : []),
    ...outside(year, [...daysOff.flatMap(edges), ...worked]),
    ...daysOff.flatMap(({ from, to = from }, index) =>
      to < from ? [wrong('calendar-span-reversed', `/daysOff/${index}/to`, { from, to })] : [],
    ),
    ...(off.length > MOST_DAYS_OFF
      ? [wrong('calendar-days-off-too-many', '/daysOff', { maximum: MOST_DAYS_OFF })]
      : []),
    ...repeated(off),
    ...repeated(worked),
    ...worked.flatMap(({ date, pointer }) => [
      ...(offDates.has(date) ? [wrong('calendar-workday-off', pointer, { date })] : []),
      ...(isWeekend(date) ? [] : [wrong('calendar-workday-no-weekend', pointer, { date })]),
    ]),
  ];
};
