import { sm3Hex } from '../kernel/digest.ts';
import type { Outbox } from '../platform/store/record-table.ts';
import type { LifeKind } from './life.ts';
import type { Head, TimelineEvent } from './versioned-head.ts';

/** The feed of everything that happened to items and catalogue entries of a site. */
export const ITEMS_FEED = 'items';

/** The type of a feed event: `item-published`, `catalogue-entry-cancelled` ... */
export const eventType = (name: LifeKind<never>['name'], kind: TimelineEvent['kind']): string =>
  `${name}-${kind}`;

/** The instant of what follows upon a timeline: later than its last event, whatever the clock of this machine says. */
const after = (timeline: readonly TimelineEvent[], at: string): string => {
  const last = timeline.at(-1)?.at ?? '';
  return at > last || last === '' ? at : new Date(Date.parse(last) + 1).toISOString();
};

/**
 * Adds an event to a head's timeline, and the feed event that must follow from it. Its id depends on the code and the
 * place in the timeline alone, so that it is the same however often it is made or delivered; its instant is later than
 * that of the event before it, so that feeds tell them in order.
 */
export const withEvent = <Content>(
  name: LifeKind<never>['name'],
  head: Head<Content>,
  happened: TimelineEvent,
): Readonly<{ head: Head<Content>; events: Outbox }> => {
  const event = { ...happened, at: after(head.timeline, happened.at) };
  const type = eventType(name, event.kind);
  const id = sm3Hex(`${name}#${head.code}#${head.timeline.length}`).slice(0, 32);
  const facts = {
    from: event.from,
    ...(event.version === undefined ? {} : { version: event.version }),
    ...(event.digest === undefined ? {} : { digest: event.digest }),
    ...(event.operation === undefined ? {} : { operation: event.operation }),
  };
  return {
    head: { ...head, timeline: [...head.timeline, event] },
    events: { [id]: { type, at: event.at, subject: head.code, facts } },
  };
};
