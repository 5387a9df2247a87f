import type { MirrorItems } from '../nightly-sync/mirror-items.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import type { RecordTable } from '../platform/store/record-table.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { catalogueContent } from './catalogue-content.ts';
import { dynamoCatalogueStore } from './catalogue-store.dynamo.ts';
import { couldEnd } from './changes/could-end.ts';
import { mirrorItem } from './changes/mirror-item.ts';
import { toldCatalogueEntry, toldItem } from './changes/told-record.ts';
import { itemContent } from './item-content.ts';
import { dynamoItemStore } from './item-store.dynamo.ts';

/** Joins the nightly sync to the items and catalogue entries of a table. */
export const mirrorOver = (table: RecordTable): MirrorItems => {
  const items = {
    kind: 'item',
    store: dynamoItemStore(table),
    record: toldItem,
    content: itemContent,
  } as const;
  const catalogue = {
    kind: 'catalogue-entry',
    store: dynamoCatalogueStore(table),
    record: toldCatalogueEntry,
    content: catalogueContent,
  } as const;
  return {
    couldEnd,
    apply: ({ kind, ...command }) =>
      kind === 'item' ? mirrorItem(items, command) : mirrorItem(catalogue, command),
  };
};

/** The same over the site's own table. */
export const wireMirror = (env: Env): MirrorItems => {
  const { ITEMS_TABLE } = requireEnv(env, ['ITEMS_TABLE']);
  return mirrorOver(dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE }));
};
