import { wireCalendars } from '../directory/wiring-calendars.ts';
import type { Env } from '../platform/env.ts';
import { keyringOf } from '../platform/once.ts';
import { dynamoCaseStore } from './case-store.dynamo.ts';
import { caseData } from './personal-data.ts';
import { dynamoFactStore } from './statistics/fact-store.dynamo.ts';
import { wireCaseItems } from './wiring-items.ts';
import { casesTableOf } from './wiring-table.ts';

/** Joins the export for the region's platform to the facts, the cases, their items and the site's keys. */
export const wireExchange = async (env: Env) => {
  const table = casesTableOf(env);
  return {
    facts: dynamoFactStore(table),
    cases: dynamoCaseStore(table),
    items: wireCaseItems(env),
    calendars: wireCalendars(env),
    data: caseData(await keyringOf(env)()),
  };
};
