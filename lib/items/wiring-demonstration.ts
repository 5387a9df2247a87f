import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { dynamoCatalogueStore } from './catalogue-store.dynamo.ts';
import { dynamoItemStore } from './item-store.dynamo.ts';
import { dynamoReplacementStore } from './replacement-store.dynamo.ts';

/** Joins the loading of demonstration data to the stores of one site. */
export const wireDemonstration = (env: Env) => {
  const { ITEMS_TABLE } = requireEnv(env, ['ITEMS_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE });
  return {
    items: dynamoItemStore(table),
    catalogue: dynamoCatalogueStore(table),
    replacements: dynamoReplacementStore(table),
    clock: systemClock,
  };
};
