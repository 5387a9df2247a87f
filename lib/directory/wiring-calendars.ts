import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { wireHttp } from '../platform/wire-http.ts';
import { dynamoCalendarStore } from './calendars/calendar-store.dynamo.ts';
import { keptCalendars, type Calendars } from './calendars/kept-calendars.ts';
import { dynamoDivisionStore } from './division-store.dynamo.ts';

const tableOf = (env: Env) =>
  dynamoRecordTable({
    client: dynamoClient(env),
    tableName: requireEnv(env, ['DIRECTORY_TABLE']).DIRECTORY_TABLE,
  });

/**
 * The working calendars of a site's divisions, for the rooms that reckon limits. Needs DIRECTORY_TABLE, and BatchGetItem on that
 * table. What was read is kept for a minute: wire it once.
 */
export const wireCalendars = (env: Env): Calendars =>
  keptCalendars({ calendars: dynamoCalendarStore(tableOf(env)), clock: systemClock });

/** Joins the routes of the calendars to their stores. */
export const wireCalendarRoutes = (env: Env) => {
  const table = tableOf(env);
  return {
    clock: systemClock,
    calendars: dynamoCalendarStore(table),
    divisions: dynamoDivisionStore(table),
    http: wireHttp(env),
  };
};
