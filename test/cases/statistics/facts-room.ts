import { drainCaseOutbox } from '../../../lib/cases/drain-case-outbox.ts';
import { dynamoFactStore } from '../../../lib/cases/statistics/fact-store.dynamo.ts';
import { keepFacts } from '../../../lib/cases/statistics/keep-facts.ts';
import { rollUpFacts } from '../../../lib/cases/statistics/roll-up-facts.ts';
import { showStatistics } from '../../../lib/cases/statistics/show-statistics.ts';
import type { StatisticsQuery } from '../../../lib/cases/statistics/statistics-requests.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import type { IdentifiedEvent } from '../../../lib/platform/store/drain-outbox.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { APPROVER, CLERK, casesOver, doing, itemOf, memoryItems, valueOf } from '../room.ts';

export const THE_DAY = { from: '2026-11-24', to: '2026-11-25' };

/** The cases room with its statistics, over a table. */
export const statisticsOver = (item = itemOf(), table: RecordTable = memoryRecordTable()) => {
  const room = casesOver(table, { items: memoryItems(item) });
  const facts = dynamoFactStore(table);
  const seen: IdentifiedEvent[] = [];
  const deliver = keepFacts({ ...room, facts });
  const drain = () =>
    drainCaseOutbox({
      table,
      history: room.history,
      notices: async () => undefined,
      facts: async (events) => {
        seen.push(...events);
        await deliver(events);
      },
      audit: async () => undefined,
      clock: room.clock,
      log: () => undefined,
    });
  const rollUp = () => rollUpFacts({ facts, clock: room.clock, log: () => undefined });
  const show = (actor: Actor, query: StatisticsQuery = {}) =>
    showStatistics({ facts, clock: room.clock }, actor, query);
  const totals = async (actor: Actor = CLERK, query: StatisticsQuery = THE_DAY) =>
    valueOf(await show(actor, query)).total;
  const actions = doing(room);
  /** From its submission to its decision. */
  const decided = async (key = 'k1', decision: 'granted' | 'refused' | 'terminated' = 'granted') => {
    const { id } = await actions.submitted({}, key);
    valueOf(await actions.operate(CLERK, id, { operation: 'acceptance' }));
    valueOf(await actions.operate(APPROVER, id, { operation: 'decision', decision, reason: '依法' }));
    return id;
  };
  return { ...actions, room, table, facts, seen, deliver, drain, rollUp, show, totals, decided };
};
