import { canonicalJson } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Outbox } from '../../platform/store/record-table.ts';
import { statusOn } from '../item-timeline.ts';
import { feedEventOf, linkedEvent } from '../life-events.ts';
import type { Head, TimelineEvent } from '../versioned-head.ts';
import type { ChangeKind } from './change-entry.ts';
import { isMirrored, MIRROR_PREFIX } from './mastered-elsewhere.ts';
import { tellRecord, toToldEvent, type ToldEvent, type ToldRecord } from './told-record.ts';

/** Who copies: from which site, in which run, for which entry of its feed. */
export type Writer = Readonly<{ site: string; run: string; seq: number }>;

/** `adopted`: it was here as the other site tells it, and belongs to that site from now on. */
export type Mirrored = 'created' | 'changed' | 'adopted' | 'unchanged';

/** Why a code stays as it is here. */
export type MirrorRefusal = 'changed-here' | 'own-code' | 'older-than-here';

export type MirrorDecision<Content> = Readonly<{
  outcome: Mirrored;
  ends: boolean;
  change?: Readonly<{ head: Head<Content>; events: Outbox }>;
}>;

/** Of a long history that comes at once the feed here tells the newest: a head's outbox holds 32. */
const MAX_EVENTS_AT_ONCE = 20;

const authorOf = ({ site, run }: Writer): string => `${MIRROR_PREFIX}${site}.${run}`;

const withoutInstants = (timeline: readonly ToldEvent[]): string =>
  canonicalJson(timeline.map((event) => ({ ...event, at: '' })));

/** What was loaded here from the same source, before there was a mirror: the same but for the instants of loading. */
const isTwin = <Content>(record: ToldRecord<Content>, head: Head<Content>): boolean =>
  head.draft === undefined &&
  withoutInstants(head.timeline.map(toToldEvent)) === withoutInstants(record.timeline);

const isPrefix = (shorter: readonly unknown[], longer: readonly unknown[]): boolean =>
  shorter.length <= longer.length &&
  canonicalJson(shorter) === canonicalJson(longer.slice(0, shorter.length));

const LAST_DAY = '9999-12-31';

const staysInForce = (timeline: readonly TimelineEvent[]): boolean =>
  ['in-force', 'suspended'].includes(statusOn(timeline, LAST_DAY).state);

const merged = <Content>(record: ToldRecord<Content>, head: Head<Content> | undefined, writer: Writer) => {
  const { digest, live, timeline: told, ...rest } = record;
  const by = authorOf(writer);
  const timeline = told.map((event, place): TimelineEvent => {
    const known = head?.timeline[place];
    return known !== undefined && canonicalJson(toToldEvent(known)) === canonicalJson(event)
      ? known
      : { ...event, by };
  });
  const origin = { source: `${MIRROR_PREFIX}${writer.site}`, row: writer.seq, digest };
  const next: Head<Content> = {
    ...rest,
    timeline,
    origin,
    ...(live?.content === undefined ? {} : { live: { ...live, content: live.content } }),
  };
  return next;
};

const eventsOf = <Content>(
  kind: ChangeKind,
  next: Head<Content>,
  before: Head<Content> | undefined,
): Outbox => {
  const told = before?.timeline.length ?? 0;
  const first = Math.max(told, next.timeline.length - MAX_EVENTS_AT_ONCE);
  const events = next.timeline
    .slice(first)
    .map((event, index) => feedEventOf(kind, next.code, first + index, event));
  const { previousCodes = [], timeline } = next;
  const linked = previousCodes.length > (before?.previousCodes?.length ?? 0);
  const at = timeline.at(-1)?.at ?? '';
  return Object.assign(
    {},
    ...events,
    ...(linked ? [linkedEvent(kind, next.code, { previousCodes, at })] : []),
  ) as Outbox;
};

/** What an earlier attempt of the same run has written counts as written, not as found unchanged. */
const alreadyThere = <Content>(head: Head<Content>, writer: Writer): Mirrored => {
  const by = authorOf(writer);
  if (head.timeline.at(-1)?.by !== by) return 'unchanged';
  return head.timeline.every((event) => event.by === by) ? 'created' : 'changed';
};

/** What a code becomes here when another site tells of it. */
export const decideMirror = <Content>(
  kind: ChangeKind,
  record: ToldRecord<Content>,
  head: Head<Content> | undefined,
  writer: Writer,
): Result<MirrorDecision<Content>, MirrorRefusal> => {
  const { code } = record;
  if (head === undefined) {
    const next = merged(record, head, writer);
    return ok({
      outcome: 'created',
      ends: false,
      change: { head: next, events: eventsOf(kind, next, head) },
    });
  }
  const here = tellRecord(head);
  if (!isMirrored(head)) {
    const isSame = isTwin(record, head);
    // A site's items are its own, even where the region has been told of them; the catalogue is the region's everywhere.
    if (kind === 'item')
      return isSame
        ? ok({ outcome: 'unchanged', ends: false })
        : refuse('own-code', { facts: { code, digest: here?.digest } });
    if (!isSame) return refuse('changed-here', { facts: { code, digest: here?.digest } });
    const next = merged(record, undefined, writer);
    return ok({ outcome: 'adopted', ends: false, change: { head: next, events: {} } });
  }
  if (here?.digest === record.digest) return ok({ outcome: alreadyThere(head, writer), ends: false });
  if (here?.digest !== head.origin?.digest || head.draft !== undefined)
    return refuse('changed-here', { facts: { code, digest: here?.digest } });
  const told = head.timeline.map(toToldEvent);
  const isNewer =
    isPrefix(told, record.timeline) &&
    (record.timeline.length > told.length ||
      (record.previousCodes?.length ?? 0) >= (head.previousCodes?.length ?? 0));
  if (!isNewer) return refuse('older-than-here', { facts: { code, digest: here?.digest } });
  const next = merged(record, head, writer);
  return ok({
    outcome: 'changed',
    ends: staysInForce(head.timeline) && !staysInForce(next.timeline),
    change: { head: next, events: eventsOf(kind, next, head) },
  });
};
