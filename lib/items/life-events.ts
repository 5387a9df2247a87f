import { digestOf, sm3Hex } from '../kernel/digest.ts';
import type { Outbox } from '../platform/store/record-table.ts';
import type { LifeKind } from './life.ts';
import type { Head, TimelineEvent } from './versioned-head.ts';

/** The feed of everything that happened to items and catalogue entries of a site. */
export const ITEMS_FEED = 'items';

type Name = LifeKind<never>['name'];

/** The type of a feed event: `item-published`, `catalogue-entry-cancelled` ... */
const eventType = (name: Name, kind: TimelineEvent['kind'] | 'linked'): string => `${name}-${kind}`;

/**
 * The feed event that follows from the event at a place of a timeline. Its id depends on the code and the place alone, so
 * that it is the same however often it is made or delivered, and at every site that copies the timeline.
 */
export const feedEventOf = (name: Name, code: string, place: number, event: TimelineEvent): Outbox => {
  const id = sm3Hex(`${name}#${code}#${place}`).slice(0, 32);
  const facts = {
    from: event.from,
    ...(event.version === undefined ? {} : { version: event.version }),
    ...(event.digest === undefined ? {} : { digest: event.digest }),
    ...(event.operation === undefined ? {} : { operation: event.operation }),
  };
  return { [id]: { type: eventType(name, event.kind), at: event.at, subject: code, facts } };
};

/** The feed event of a code that took the place of others: its timeline knows nothing of it. */
export const linkedEvent = (
  name: Name,
  code: string,
  { previousCodes, at }: Readonly<{ previousCodes: readonly string[]; at: string }>,
): Outbox => {
  const id = digestOf([name, code, 'linked', previousCodes.toSorted()]).slice(0, 32);
  return { [id]: { type: eventType(name, 'linked'), at, subject: code } };
};

/** The instant of what follows upon a timeline: later than its last event, whatever the clock of this machine says. */
const after = (timeline: readonly TimelineEvent[], at: string): string => {
  const last = timeline.at(-1)?.at ?? '';
  return at > last || last === '' ? at : new Date(Date.parse(last) + 1).toISOString();
};

/**
 * Adds an event to a head's timeline, and the feed event that must follow from it. Its instant is later than that of the
 * event before it, so that feeds tell them in order.
 */
export const withEvent = <Content>(
  name: Name,
  head: Head<Content>,
  happened: TimelineEvent,
): Readonly<{ head: Head<Content>; events: Outbox }> => {
  const event = { ...happened, at: after(head.timeline, happened.at) };
  return {
    head: { ...head, timeline: [...head.timeline, event] },
    events: feedEventOf(name, head.code, head.timeline.length, event),
  };
};
