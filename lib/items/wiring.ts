import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { dynamoItemStore } from './item-store.dynamo.ts';

/** Settings of the items room. */
export const ITEMS_ENV = [...HTTP_ENV, 'ITEMS_TABLE'] as const;

/** Joins the items room to its stores. */
export const wire = (env: Env) => {
  const { ITEMS_TABLE } = requireEnv(env, ITEMS_ENV);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE });
  return { http: wireHttp(env), clock: systemClock, items: dynamoItemStore(table) };
};
