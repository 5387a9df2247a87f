import * as z from 'zod/mini';
import { keyOf, type RecordTable } from '../platform/store/record-table.ts';
import { itemContent } from './item-content.ts';
import type { ItemStore } from './item-store.ts';
import { item as itemSchema } from './item.ts';

const SCHEMA_VERSION = 1;

const headKey = (code: string) => ({ pk: keyOf('item', code), sk: 'head' });
const bodyKey = (code: string, digest: string) => ({ pk: keyOf('item', code), sk: keyOf('body', digest) });

/** {@link ItemStore} in the room's DynamoDB table: `item#<code>` with the head and the bodies beside it. */
export const dynamoItemStore = (table: RecordTable): ItemStore => ({
  find: async (code, options) => {
    const record = await table.get(headKey(code), options);
    return record && { item: z.parse(itemSchema, record.data), rev: record.rev };
  },
  readContent: async (code, digest) => {
    const record = await table.get(bodyKey(code, digest));
    return record && z.parse(itemContent, record.data);
  },
  keepContent: async (code, digest, content) => {
    await table.putIfAbsent({ ...bodyKey(code, digest), v: SCHEMA_VERSION, data: content });
  },
  save: async (item, expectedRev, { run } = {}) => {
    const record = {
      ...headKey(item.code),
      v: SCHEMA_VERSION,
      data: item,
      ...(run === undefined ? {} : { run }),
    };
    const outcome =
      expectedRev === 0 ? await table.putIfAbsent(record) : await table.replace(record, expectedRev);
    return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
  },
});
