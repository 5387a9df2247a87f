import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { makeItems } from '../lib/items/demonstration/make-items.ts';
import { fingerprintOf, writeItem } from '../lib/items/import/import-write-item.ts';
import { dynamoItemStore } from '../lib/items/item-store.dynamo.ts';
import { dynamoRecordTable } from '../lib/platform/store/record-table.dynamo.ts';
import { TABLE, type Engine } from './engine.ts';
import type { WireItem } from './stub-store.ts';

export type StoredItem = Readonly<{ code: string; basicCode: string; key: { pk: string; sk: string } }>;

/** Publishes one made-up item in the engine's table, by the use case that an import uses. */
export const storeItem = async ({ client }: Engine): Promise<StoredItem> => {
  const [made] = [...makeItems('150100', { seed: 'bench', count: 1 })];
  if (made === undefined) throw new Error('no item was made');
  const { code, content } = made;
  const items = dynamoItemStore(dynamoRecordTable({ client, tableName: TABLE }));
  await writeItem(
    { items },
    { code, content, row: 1, from: '2026-01-01', findings: [] },
    {
      writer: { source: 'bench', by: 'import:bench.1', at: '2026-01-01T00:00:00.000Z' },
      run: 'bench',
      print: fingerprintOf(content),
      expectNew: true,
      dryRun: false,
    },
  );
  return { code, basicCode: content.basicCode ?? '', key: { pk: `item#${code}`, sk: 'head' } };
};

/** The stored record as the engine puts it on the wire. */
export const wireItem = async ({ client }: Engine, { key }: StoredItem): Promise<WireItem> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: TABLE, Key: { pk: { S: key.pk }, sk: { S: key.sk } } }),
  );
  if (Item === undefined) throw new Error('the item was not stored');
  return Item;
};
