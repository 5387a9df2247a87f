import type { RecordTable } from '../platform/store/record-table.ts';
import { itemContent } from './item-content.ts';
import type { ItemStore } from './item-store.ts';
import { item } from './item.ts';
import { dynamoVersionedStore } from './versioned-store.dynamo.ts';

/** {@link ItemStore} in the room's DynamoDB table. */
export const dynamoItemStore = (table: RecordTable): ItemStore =>
  dynamoVersionedStore({ table, name: 'item', head: item, content: itemContent });
