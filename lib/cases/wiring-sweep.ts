import { wireCalendars } from '../directory/wiring-calendars.ts';
import type { Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoDraftList } from './sweep/draft-list.dynamo.ts';
import { dynamoWorkPlaces } from './sweep/work-places.dynamo.ts';
import { casesTableOf } from './wiring-table.ts';
import { wire } from './wiring.ts';

/** Joins the sweep to cases, the places where work is done, and the calendars. */
export const wireSweep = (env: Env) => {
  const table = casesTableOf(env);
  return {
    ...wire(env),
    calendars: wireCalendars(env),
    drafts: dynamoDraftList(table),
    places: dynamoWorkPlaces(table),
    log: stdoutLog,
  };
};
