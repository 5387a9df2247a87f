import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { dynamoItemStore } from './item-store.dynamo.ts';
import { readAllItems } from './read-all-items.dynamo.ts';

/** Joins reports over all items of a site to its table. */
export const wireAllItems = (env: Env) => {
  const { ITEMS_TABLE } = requireEnv(env, ['ITEMS_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE });
  return { items: dynamoItemStore(table), all: () => readAllItems(table) };
};
