import { systemClock } from '../kernel/clock.ts';
import type { Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { wireHttp } from '../platform/wire-http.ts';
import { dynamoFactStore } from './statistics/fact-store.dynamo.ts';
import { casesTableOf } from './wiring-table.ts';

/** Joins statistics to the facts of the room's table. */
export const wireStatistics = (env: Env) => ({
  facts: dynamoFactStore(casesTableOf(env)),
  clock: systemClock,
});

export const wireStatisticsRoute = (env: Env) => ({ ...wireStatistics(env), http: wireHttp(env) });

/** Joins the rolling up of past days to the facts of the room's table. */
export const wireRollUp = (env: Env) => ({ ...wireStatistics(env), log: stdoutLog });
