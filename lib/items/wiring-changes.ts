import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { openFeed } from '../platform/store/feed.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { wireHttp } from '../platform/wire-http.ts';
import { dynamoCatalogueStore } from './catalogue-store.dynamo.ts';
import { dynamoItemStore } from './item-store.dynamo.ts';
import { ITEMS_FEED } from './life-events.ts';

/** Joins the feed of changes to its table. */
export const wireChanges = (env: Env) => {
  const { ITEMS_TABLE } = requireEnv(env, ['ITEMS_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE });
  return {
    http: wireHttp(env),
    feed: openFeed(table, ITEMS_FEED),
    items: dynamoItemStore(table),
    catalogue: dynamoCatalogueStore(table),
  };
};
