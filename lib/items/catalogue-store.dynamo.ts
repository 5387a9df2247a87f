import type { RecordTable } from '../platform/store/record-table.ts';
import { catalogueContent } from './catalogue-content.ts';
import { catalogueEntry, type CatalogueStore } from './catalogue-entry.ts';
import { dynamoVersionedStore } from './versioned-store.dynamo.ts';

/** {@link CatalogueStore} in the room's DynamoDB table. */
export const dynamoCatalogueStore = (table: RecordTable): CatalogueStore =>
  dynamoVersionedStore({
    table,
    name: 'catalogue-entry',
    head: catalogueEntry,
    content: catalogueContent,
  });
