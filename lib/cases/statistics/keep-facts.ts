import { legalDate, type Clock } from '../../kernel/clock.ts';
import type { Deliver, IdentifiedEvent } from '../../platform/store/drain-outbox.ts';
import type { CaseStore } from '../case-store.ts';
import type { Calendars } from '../due-told.ts';
import { factOf } from './fact-of.ts';
import type { FactStore } from './fact-store.ts';

export type KeepFactsDeps = Readonly<{
  facts: Pick<FactStore, 'enlist' | 'keep' | 'mark' | 'moveAsOf'>;
  cases: Pick<CaseStore, 'find'>;
  calendars: Calendars;
  clock: Clock;
}>;

/** Remembers what was put already, so that it is not put again with every event. */
const onceOnly = () => {
  const done = new Set<string>();
  return async (key: string, put: () => Promise<void>): Promise<void> => {
    if (done.has(key)) return;
    await put();
    done.add(key);
  };
};

/**
 * Brings what happened to cases into the facts of their agencies and days. Again is the same. A fact that is put after its day is
 * over marks the day, so that what it comes to is reckoned again.
 */
export const keepFacts = ({ facts, cases, calendars, clock }: KeepFactsDeps): Deliver => {
  const once = onceOnly();
  const keepOne = async (event: IdentifiedEvent): Promise<void> => {
    const record = (await cases.find(event.event.subject))?.record;
    const fact = record && (await factOf(calendars, event, record));
    if (record === undefined || fact === undefined) return;
    const agency = record.item.agency.code;
    const { division } = fact;
    const day = { agency, day: legalDate(new Date(fact.at)) };
    await once(`${division} ${agency}`, () => facts.enlist(division, agency));
    await facts.keep(day, event.id, fact);
    // Asked behind the fact: what stands there while its day runs is seen by whoever rolls the day up.
    if (legalDate(clock.now()) === day.day) await once(`${day.day} ${agency}`, () => facts.mark(day, 'open'));
    else await facts.mark(day, { late: event.id });
  };
  return async (events) => {
    await Promise.all(events.map(keepOne));
    const last = events
      .map(({ event }) => event.at)
      .toSorted()
      .at(-1);
    if (last !== undefined) await facts.moveAsOf(last);
  };
};
