import { legalDate } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { addWorkingDays } from '../../kernel/working-days.ts';
import type { CaseEntry } from '../case-course.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseEvent } from '../case-store.ts';
import type { CaseRecord, StoredCase } from '../case.ts';
import { keepSaid } from '../keep-said.ts';
import { phaseOf } from '../phase-of.ts';
import { takeStep, type StepRefusal } from '../take-step.ts';
import { possibleActions } from '../transitions/all-transitions.ts';
import { isPoor, type Level, type RatingChannel } from './rating.ts';
import type { RatingStore } from './rating-store.ts';
import type { OccasionRating, Rectification } from './rectification.ts';

export type RateCaseDeps = CaseDeps & Readonly<{ ratings: RatingStore; ratingTags: readonly string[] }>;

/** A rating of a case as read, or of one visit for it; who rated (a digest) and standing how is on record with it. */
export type Rating = Readonly<{
  stored: StoredCase;
  by: string;
  standing: string;
  level: Level;
  channel: RatingChannel;
  tags: readonly string[];
  text?: string | undefined;
  /** The visit (一次一评), by its id from the window or kiosk; the case itself where it is left out (一事一评). */
  occasion?: string | undefined;
}>;

export type RateCaseRefusal = StepRefusal | 'case-rated-before' | 'rating-invalid' | 'stale-version';

/** 差评整改: 15 working days (地方规定). */
const RECTIFIED_WITHIN = 15;

const tagDefects = ({ ratingTags: known }: RateCaseDeps, { tags }: Rating): readonly Defect[] =>
  tags.flatMap((tag, place) =>
    known.includes(tag) ? [] : [{ code: 'rating-tag-unknown', pointer: `/tags/${place}`, facts: { known } }],
  );

/** Whether what stands is what is given. */
const isSame = (
  there: Readonly<{ level: number; channel: string; tags: readonly string[] }>,
  { level, channel, tags }: Rating,
): boolean =>
  there.level === level && there.channel === channel && there.tags.join(' ') === [...tags].join(' ');

/** The task behind a poor rating, put before the rating that makes it count. */
const openTask = async (
  { ratings, calendars, clock }: RateCaseDeps,
  { stored: { record }, level, occasion }: Rating,
): Promise<void> => {
  if (!isPoor(level)) return;
  const now = clock.now();
  const today = legalDate(now);
  const calendar = await calendars.calendarAt(record.item.division, today);
  const task: Rectification = {
    id: occasion === undefined ? record.id : digestOf(['occasion', record.id, occasion]).slice(0, 32),
    case: record.id,
    ...(occasion === undefined ? {} : { occasion }),
    agency: record.item.agency.code,
    division: record.item.division,
    openedAt: now.toISOString(),
    due: addWorkingDays(calendar, today, RECTIFIED_WITHIN).date,
    state: 'open',
    steps: [],
  };
  await ratings.open(task);
};

const noteOf = async (
  { cases, personal }: RateCaseDeps,
  { stored, text }: Rating,
): Promise<string | undefined> =>
  text === undefined
    ? undefined
    : keepSaid(cases, await personal(), stored.record.id, { operation: 'rating', said: { text } });

const eventOf = (
  { by, standing, level, channel, occasion }: Omit<Rating, 'stored' | 'tags'>,
  { item, course, number }: CaseRecord,
  { at, note, byDefault }: Readonly<{ at: string; note?: string | undefined; byDefault?: true }>,
): CaseEvent => ({
  type: occasion === undefined ? 'case-rating' : 'case-visit-rating',
  at,
  facts: {
    by,
    standing,
    state: course.state,
    agency: item.agency.code,
    item: item.code,
    level,
    channel,
    ...(number === undefined ? {} : { number }),
    ...(note === undefined ? {} : { note }),
    ...(byDefault === undefined ? {} : { byDefault: 1 }),
  },
});

/** Rates one visit, once. */
const rateVisit = async (
  deps: RateCaseDeps,
  rating: Rating,
  occasion: string,
): Promise<Result<StoredCase, RateCaseRefusal>> => {
  const { record } = rating.stored;
  const { state: current } = record.course;
  if (phaseOf(current) === undefined)
    return refuse('case-state-conflict', { facts: { current, possible: possibleActions(current) } });
  const before = await deps.ratings.findOccasion(occasion);
  if (before === undefined) await openTask(deps, rating);
  const note = before?.note ?? (await noteOf(deps, rating));
  const at = deps.clock.now().toISOString();
  const { level, channel, tags } = rating;
  const given: OccasionRating = {
    occasion,
    case: record.id,
    level,
    channel,
    tags: [...tags],
    at,
    ...(note === undefined ? {} : { note }),
  };
  const there = before ?? (await deps.ratings.keepOccasion(given, eventOf(rating, record, { at, note })));
  return there.case === record.id && isSame(there, rating) ? ok(rating.stored) : refuse('case-rated-before');
};

/** The course behind a rating: what the system rated by itself is nobody's rating, and gives way to one. */
const courseBehind = ({ course, rating }: CaseRecord, entry: CaseEntry) =>
  rating?.byDefault === true ? ok(course) : takeStep(course, entry);

/**
 * Rates a case (一事一评), or one visit for it (一次一评), once each; the same again is the same. A poor rating opens a task for the agency,
 * due in 15 working days. `stale-version`: the case has been changed since it was read. Who may rate is the caller's to check.
 */
export const rateCase = async (
  deps: RateCaseDeps,
  rating: Rating,
): Promise<Result<StoredCase, RateCaseRefusal>> => {
  const defects = tagDefects(deps, rating);
  if (defects.length > 0) return refuse('rating-invalid', { defects });
  if (rating.occasion !== undefined) return rateVisit(deps, rating, rating.occasion);
  const { stored, by, level, channel, tags } = rating;
  const { record } = stored;
  const before = record.rating;
  if (before !== undefined && before.byDefault !== true)
    return isSame(before, rating) ? ok(stored) : refuse('case-rated-before');
  const at = deps.clock.now().toISOString();
  const possible = courseBehind(record, { action: 'rating', at, by });
  if (!possible.ok) return possible;
  const note = await noteOf(deps, rating);
  const entry: CaseEntry = { action: 'rating', at, by, ...(note === undefined ? {} : { note }) };
  const course = courseBehind(record, entry);
  if (!course.ok) return course;
  await openTask(deps, rating);
  const changed = { ...record, course: course.value, rating: { level, channel, tags: [...tags], at } };
  if ((await deps.cases.save(changed, stored, [eventOf(rating, changed, { at, note })])) === 'stale')
    return refuse('stale-version');
  return ok({ ...stored, record: changed, rev: stored.rev + 1 });
};

const DAY_MS = 86_400_000;

/** 系统默认评价 after a week, as portals of the region's kind have it. */
const DEFAULT_AFTER_DAYS = 7;

/**
 * Rates a case that was handed over so many days ago and that nobody rated (默认好评); marked as such and counted nowhere, it gives way to
 * whoever rates later. For a sweep: `not-due` where it is not to be, `stale` where somebody was first.
 */
export const rateByDefault = async (
  { cases, clock }: Pick<CaseDeps, 'cases' | 'clock'>,
  stored: StoredCase,
  afterDays = DEFAULT_AFTER_DAYS,
): Promise<'rated' | 'not-due' | 'stale'> => {
  const { record } = stored;
  const now = clock.now();
  const { delivery } = record;
  if (record.course.state !== 'delivered' || record.rating !== undefined || delivery === undefined)
    return 'not-due';
  if (now.getTime() < Date.parse(delivery.at) + afterDays * DAY_MS) return 'not-due';
  const at = now.toISOString();
  const course = takeStep(record.course, { action: 'rating', at, by: 'default' });
  if (!course.ok) return 'not-due';
  const given = { level: 1, channel: 'other-terminal' } as const;
  const changed: CaseRecord = {
    ...record,
    course: course.value,
    rating: { ...given, tags: [], at, byDefault: true },
  };
  const who = { ...given, by: 'default', standing: 'default' };
  const event = eventOf(who, changed, { at, byDefault: true });
  return (await cases.save(changed, stored, [event])) === 'saved' ? 'rated' : 'stale';
};
