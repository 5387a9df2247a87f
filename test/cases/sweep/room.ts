import { versionOf } from '../../../lib/directory/calendars/calendar-layers.ts';
import { nationalYears } from '../../../lib/directory/calendars/national-calendar.ts';
import { drainCaseOutbox } from '../../../lib/cases/drain-case-outbox.ts';
import { dynamoDraftList } from '../../../lib/cases/sweep/draft-list.dynamo.ts';
import { notingPlaces } from '../../../lib/cases/sweep/noting-places.ts';
import { sweepCases } from '../../../lib/cases/sweep/sweep-cases.ts';
import { dynamoWorkPlaces } from '../../../lib/cases/sweep/work-places.dynamo.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { casesOver, doing, itemOf, memoryItems } from '../room.ts';

/** The nation's calendar, which has all that was announced. */
const LAYERS = [{ region: 'CN', announcements: [], years: nationalYears() }];

/** The cases room with its sweep, over a table. */
export const sweepingOver = (table: RecordTable = memoryRecordTable(), items = memoryItems(itemOf())) => {
  const places = dynamoWorkPlaces(table);
  const plain = casesOver(table, { items });
  const calendars = {
    ...plain.calendars,
    calendarVersion: async (_: string, asOf: string) => versionOf(LAYERS, asOf),
  };
  const room = { ...plain, calendars, cases: notingPlaces(plain.cases, places) };
  const lines: string[] = [];
  const log = (event: string, fields?: object) => lines.push(JSON.stringify({ event, ...fields }));
  const deps = { ...room, drafts: dynamoDraftList(table), places, log };
  const nothing = async () => undefined;
  const drain = () =>
    drainCaseOutbox({
      table,
      history: room.history,
      notices: nothing,
      facts: nothing,
      audit: nothing,
      clock: room.clock,
      log,
    });
  /** How often what happened to a case, by the types of its events. */
  const happened = async (id: string, type: string): Promise<readonly Record<string, unknown>[]> => {
    await drain();
    const { entries } = await room.history.pageOf(id, { limit: 100 });
    return entries.filter((entry) => entry.type === type).map(({ facts }) => facts);
  };
  return { ...doing(room), room, table, items, deps, lines, happened, sweep: () => sweepCases(deps) };
};
