import { wireCalendars } from '../directory/wiring-calendars.ts';
import { systemClock } from '../kernel/clock.ts';
import { creationIdsOf } from '../platform/creation-ids.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { siteCursors } from '../platform/http/page-cursors.ts';
import { keyringOf, once } from '../platform/once.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { dynamoCaseStore } from './case-store.dynamo.ts';
import { dynamoHistoryStore } from './history/history-store.dynamo.ts';
import { caseData } from './personal-data.ts';
import { notingPlaces } from './sweep/noting-places.ts';
import { dynamoWorkPlaces } from './sweep/work-places.dynamo.ts';
import { casesTableOf } from './wiring-table.ts';

/** Settings of the cases room. */
export const CASES_ENV = [...HTTP_ENV, 'SITE', 'SECRETS', 'CASES_TABLE'] as const;

/** Joins cases to their store, the calendars of the directory and the site's keys. */
export const wire = (env: Env) => {
  const { SITE } = requireEnv(env, CASES_ENV);
  const keyring = keyringOf(env);
  const table = casesTableOf(env);
  return {
    http: wireHttp(env),
    clock: systemClock,
    keyring,
    cases: notingPlaces(dynamoCaseStore(table), dynamoWorkPlaces(table)),
    personal: once(async () => caseData(await keyring())),
    calendars: wireCalendars(env),
    cursors: siteCursors(keyring),
    history: dynamoHistoryStore(table),
    caseIds: creationIdsOf(SITE, 'POST /v1/cases', keyring),
  };
};
