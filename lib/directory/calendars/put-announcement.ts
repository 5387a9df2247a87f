import { actsInDivision, hasRole, type Actor } from '../../kernel/actor.ts';
import { legalDate, type Clock, type LegalDate } from '../../kernel/clock.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { DivisionStore } from '../division-store.ts';
import { canonicalDivision } from '../resolve-division.ts';
import type { Announcement, AnnouncementContent } from './announcement.ts';
import type { CalendarStore } from './calendar-store.ts';
import { announcementDefects } from './check-announcement.ts';
import { NATION } from './regions-of.ts';

export type PutAnnouncementDeps = Readonly<{
  calendars: Pick<CalendarStore, 'find' | 'save'>;
  divisions: Pick<DivisionStore, 'find'>;
  clock: Clock;
}>;

export type PutAnnouncementRefusal =
  | 'forbidden'
  | 'division-not-found'
  | 'calendar-announcement-differs'
  | 'calendar-full'
  | 'calendar-announcement-invalid';

/** The announcement as it is on record; `created` tells whether it has just come there. */
export type PutAnnouncement = Readonly<{ announcement: Announcement; created: boolean }>;

type Wish = Readonly<{ region: string; year: number; announcedOn: LegalDate; content: AnnouncementContent }>;

/** A year is announced once, and amended now and then. */
const MOST_OF_YEAR = 10;
/** A record of an engine ends at 400 KB. */
const MOST_BYTES = 300 * 1024;
const TRIES = 12;

const lacking = (actor: Actor, region: string): readonly string[] => {
  if (!hasRole(actor, 'ops')) return ['ops'];
  const isOutside = region !== NATION && actor.division !== undefined && !actsInDivision(actor, region);
  return isOutside ? ['ops', `division ${region}`] : [];
};

const contentOf = ({ source, daysOff, workdays }: AnnouncementContent): string =>
  canonicalJson({ source, daysOff, workdays });

const inOrder = (all: readonly Announcement[]): readonly Announcement[] =>
  all.toSorted((a, b) => a.year - b.year || (a.announcedOn < b.announcedOn ? -1 : 1));

const hasRoom = (all: readonly Announcement[], year: number): boolean =>
  all.filter((one) => one.year === year).length <= MOST_OF_YEAR &&
  Buffer.byteLength(canonicalJson(all)) <= MOST_BYTES;

type Written = Result<PutAnnouncement, PutAnnouncementRefusal>;

/** One announcement of a year and date is kept for ever; the same again is the same, another one is none. */
const write = async (
  calendars: PutAnnouncementDeps['calendars'],
  region: string,
  wanted: Announcement,
): Promise<Written> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const over = await calendars.find(region);
    const before = over?.calendar.announcements ?? [];
    const { year, announcedOn } = wanted;
    const same = before.find((one) => one.year === year && one.announcedOn === announcedOn);
    if (same !== undefined)
      return contentOf(same) === contentOf(wanted)
        ? ok({ announcement: same, created: false })
        : refuse('calendar-announcement-differs', { facts: { year, announcedOn } });
    const announcements = inOrder([...before, wanted]);
    if (!hasRoom(announcements, year)) return refuse('calendar-full', { facts: { year } });
    if ((await calendars.save({ region, announcements }, over?.rev ?? 0)) === 'saved')
      return ok({ announcement: wanted, created: true });
  }
  throw new Error('calendar-contended');
};

/**
 * Puts on record what was announced on a legal date about the days off of a year: for the nation (`CN`), or for a division
 * besides (放假办法第四条). For operations; those of a division only for it and what lies below it, and for the nation. Nothing is
 * replaced: an amendment is another announcement with its own date, and says all of the year again.
 */
export const putAnnouncement = async (
  { calendars, divisions, clock }: PutAnnouncementDeps,
  actor: Actor,
  { year, announcedOn, content, ...wish }: Wish,
): Promise<Written> => {
  const region = canonicalDivision(wish.region);
  const needs = lacking(actor, region);
  if (needs.length > 0) return refuse('forbidden', { facts: { needs } });
  if (region !== NATION && (await divisions.find(region)) === undefined)
    return refuse('division-not-found', { facts: { division: wish.region } });
  const now = clock.now();
  const defects = announcementDefects({ year, announcedOn, today: legalDate(now) }, content);
  if (defects.length > 0) return refuse('calendar-announcement-invalid', { defects });
  return write(calendars, region, { ...content, year, announcedOn, recordedAt: now.toISOString() });
};
