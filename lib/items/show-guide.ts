import { legalDate, type Clock, type LegalDate } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { ItemContent } from './item-content.ts';
import { intervalsOf, statusOn, type ItemStatus, type StatusInterval } from './item-timeline.ts';
import type { ItemStore } from './item-store.ts';
import type { Item } from './item.ts';
import type { VersionMoved } from './look-up-version.ts';

export type ShowGuideDeps = Readonly<{ items: ItemStore; clock: Clock }>;

/** A version that holds on some day. */
export type VersionStatus = Extract<ItemStatus, { version: number }>;

/** What a guide is made from: the version shown, and what the code is on the date asked for, today and next. */
export type GuideFound = Readonly<{
  kind: 'found';
  item: Item;
  content: ItemContent;
  asOf: LegalDate;
  today: LegalDate;
  /** The version shown. Of a cancelled item its last, of one not yet in force its first. */
  shown: VersionStatus;
  /** The status on `asOf`. */
  status: ItemStatus;
  current: ItemStatus;
  /** The first change after `asOf` that is known. */
  upcoming?: StatusInterval;
}>;

export type ShowGuideRefusal = 'item-not-found' | 'item-cancelled';

const holds = (status: ItemStatus): status is VersionStatus =>
  status.state === 'in-force' || status.state === 'suspended';

const versionIn = (statuses: readonly ItemStatus[]): VersionStatus | undefined => statuses.findLast(holds);

const versionShown = ({ timeline }: Item, status: ItemStatus): VersionStatus | undefined => {
  if (holds(status)) return status;
  if (status.state === 'not-yet') return versionIn([statusOn(timeline, status.from)]);
  if (status.state !== 'cancelled') return undefined;
  const earlier = intervalsOf(timeline).filter(({ from }) => from < status.from);
  return versionIn(earlier.map((interval) => interval.status));
};

/**
 * What the guide of an item shows, today or on `asOf`. Unlike a look-up it also finds an item that is not yet in force
 * and one that was cancelled, because people come with printed guides and old links: they are told so. One read of the
 * head in the common case, a second one for a version that is not the newest.
 */
export const showGuide = async (
  { items, clock }: ShowGuideDeps,
  { code, asOf }: Readonly<{ code: string; asOf?: LegalDate | undefined }>,
): Promise<Result<GuideFound | VersionMoved, ShowGuideRefusal>> => {
  const item = (await items.find(code))?.head;
  if (item === undefined) return refuse('item-not-found', { facts: { item: code } });
  const today = legalDate(clock.now());
  const date = asOf ?? today;
  const status = statusOn(item.timeline, date);
  if (status.state === 'replaced') return ok({ kind: 'moved', successors: status.successors });
  const shown = versionShown(item, status);
  if (shown === undefined) {
    return status.state === 'cancelled'
      ? refuse('item-cancelled', { facts: { item: code, cancelledFrom: status.from } })
      : refuse('item-not-found', { facts: { item: code } });
  }
  const content =
    item.live?.digest === shown.digest ? item.live.content : await items.readContent(code, shown.digest);
  if (content === undefined) throw new Error('version-body-missing');
  const upcoming = intervalsOf(item.timeline).find(({ from }) => from > date);
  const current = statusOn(item.timeline, today);
  return ok({
    kind: 'found',
    item,
    content,
    asOf: date,
    today,
    shown,
    status,
    current,
    ...(upcoming ? { upcoming } : {}),
  });
};
