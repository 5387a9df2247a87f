import type { LegalDate } from '../kernel/clock.ts';
import type { TimelineEvent } from './versioned-head.ts';

/** What a code is on a date. Intervals are `[from, to)`; `to` is absent while nothing is planned to end it. */
export type ItemStatus = Readonly<
  | { state: 'unpublished' }
  | { state: 'not-yet'; from: LegalDate }
  | InForce
  | { state: 'cancelled'; from: LegalDate }
  | { state: 'replaced'; from: LegalDate; successors: readonly string[] }
>;

/** A version that holds; `from` and `to` are the version's, `suspendedFrom` the suspension's. */
type InForce = Readonly<{
  state: 'in-force' | 'suspended';
  version: number;
  digest: string;
  from: LegalDate;
  to?: LegalDate;
  suspendedFrom?: LegalDate;
}>;

/** By date, and on one date by order of happening: what was said later about a date holds. */
const inLegalOrder = (timeline: readonly TimelineEvent[]): readonly TimelineEvent[] =>
  timeline
    .map((event, index) => ({ event, index }))
    .toSorted((a, b) =>
      a.event.from < b.event.from ? -1 : a.event.from > b.event.from ? 1 : a.index - b.index,
    )
    .map(({ event }) => event);

/** What is known while walking: `before` is what a withdrawn cancellation falls back to. */
type Walk = Readonly<{ status: ItemStatus; before: ItemStatus }>;

const holds = (status: ItemStatus): status is InForce =>
  status.state === 'in-force' || status.state === 'suspended';

const published = (status: ItemStatus, { version, digest, from }: TimelineEvent): ItemStatus => {
  if (version === undefined || digest === undefined) throw new Error('timeline-version-missing');
  const suspended =
    status.state === 'suspended' && status.suspendedFrom !== undefined
      ? ({ state: 'suspended', suspendedFrom: status.suspendedFrom } as const)
      : ({ state: 'in-force' } as const);
  return { ...suspended, version, digest, from };
};

const ended = (status: ItemStatus, event: TimelineEvent): ItemStatus => {
  if (!holds(status)) return status;
  const { from, successors = [] } = event;
  return event.kind === 'cancelled' ? { state: 'cancelled', from } : { state: 'replaced', from, successors };
};

const resumed = ({ status, before }: Walk, { from }: TimelineEvent): ItemStatus => {
  if (status.state === 'cancelled' && status.from === from) return before;
  if (status.state !== 'suspended') return status;
  const { suspendedFrom: _, ...rest } = status;
  return { ...rest, state: 'in-force' };
};

const next = (walk: Walk, event: TimelineEvent): ItemStatus => {
  const { status } = walk;
  switch (event.kind) {
    case 'published':
      return status.state === 'cancelled' || status.state === 'replaced' ? status : published(status, event);
    case 'suspended':
      return status.state === 'in-force'
        ? { ...status, state: 'suspended', suspendedFrom: event.from }
        : status;
    case 'resumed':
      return resumed(walk, event);
    case 'cancelled':
    case 'replaced':
      return ended(status, event);
  }
};

const walkOn = (walk: Walk, event: TimelineEvent): Walk => {
  const status = next(walk, event);
  return status === walk.status ? walk : { status, before: walk.status };
};

/** Whether two statuses differ in what holds: a new version, or an end. A suspension does not end a version. */
const endsVersion = (held: InForce, later: ItemStatus): boolean =>
  !holds(later) || later.version !== held.version;

const START: Walk = { status: { state: 'unpublished' }, before: { state: 'unpublished' } };

/** The walk at the end of each date on which something happens, in order. */
const walkByDate = (
  timeline: readonly TimelineEvent[],
): readonly { date: LegalDate; status: ItemStatus }[] => {
  const days: { date: LegalDate; status: ItemStatus }[] = [];
  let walk = START;
  for (const event of inLegalOrder(timeline)) {
    walk = walkOn(walk, event);
    if (days.at(-1)?.date === event.from) days.pop();
    days.push({ date: event.from, status: walk.status });
  }
  return days;
};

const withEnd = (
  status: ItemStatus,
  later: readonly { date: LegalDate; status: ItemStatus }[],
): ItemStatus => {
  if (!holds(status)) return status;
  const end = later.find((day) => endsVersion(status, day.status));
  return end === undefined ? status : { ...status, to: end.date };
};

/**
 * What a code is on `date`. Versions never overlap: each holds from its date until the date on which a newer version or
 * an end takes its place, so a back-dated version is inserted before a later one and a future-dated one waits. A
 * suspension outlives a change of version. Cancelled and replaced are final from their date on, except that a
 * cancellation is withdrawn by a `resumed` of the same date.
 */
export const statusOn = (timeline: readonly TimelineEvent[], date: LegalDate): ItemStatus => {
  const days = walkByDate(timeline);
  const [first] = days;
  if (first === undefined) return { state: 'unpublished' };
  if (first.date > date) return { state: 'not-yet', from: first.date };
  const index = days.findLastIndex((day) => day.date <= date);
  return withEnd(days[index]?.status ?? first.status, days.slice(index + 1));
};

/** A stretch of days `[from, to)` on which nothing changes. */
export type StatusInterval = Readonly<{ from: LegalDate; to?: LegalDate; status: ItemStatus }>;

/** The whole history as intervals, oldest first: they cover every day from the first on and never overlap. */
export const intervalsOf = (timeline: readonly TimelineEvent[]): readonly StatusInterval[] => {
  const days = walkByDate(timeline);
  return days
    .filter((day, index) => index === 0 || day.status !== days[index - 1]?.status)
    .map((day, index, kept) => {
      const to = kept[index + 1]?.date;
      return { from: day.date, ...(to === undefined ? {} : { to }), status: day.status };
    });
};
