import type { LegalDate } from '../../kernel/clock.ts';
import { keyOf, type RecordTable, type StoredRecord } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { scanRecords } from '../../platform/store/scan-records.ts';
import { catalogueEntry } from '../catalogue-entry.ts';
import { dynamoCatalogueStore } from '../catalogue-store.dynamo.ts';
import { dynamoItemStore } from '../item-store.dynamo.ts';
import { statusOn } from '../item-timeline.ts';
import { item } from '../item.ts';
import type { Head } from '../versioned-head.ts';
import type { VersionedStore } from '../versioned-store.ts';
import type { ContentInForce, ContentsInForce } from './contents-in-force.ts';

const ITEM = `${keyOf('item')}#`;
const ENTRY = `${keyOf('catalogue-entry')}#`;

const readItem = reader(1, {}, item);
const readEntry = reader(1, {}, catalogueEntry);

const contentOn = async <Content>(
  store: Pick<VersionedStore<Content>, 'readContent'>,
  { code, timeline, live }: Head<Content>,
  date: LegalDate,
): Promise<Content | undefined> => {
  const status = statusOn(timeline, date);
  if (status.state !== 'in-force' && status.state !== 'suspended') return undefined;
  if (live?.digest === status.digest) return live.content;
  const content = await store.readContent(code, status.digest);
  if (content === undefined) throw new Error('version-body-missing');
  return content;
};

/** {@link ContentsInForce} of the room's DynamoDB table: one full scan with strongly consistent pages, one in memory. */
export const dynamoContentsInForce = (table: RecordTable): ContentsInForce => {
  const [items, entries] = [dynamoItemStore(table), dynamoCatalogueStore(table)];
  const read = async (record: StoredRecord, date: LegalDate): Promise<readonly ContentInForce[]> => {
    if (record.sk !== 'head') return [];
    if (record.pk.startsWith(ITEM)) {
      const head = readItem(record);
      const content = await contentOn(items, head, date);
      return content === undefined ? [] : [{ of: 'item', code: head.code, content }];
    }
    if (!record.pk.startsWith(ENTRY)) return [];
    const head = readEntry(record);
    const content = await contentOn(entries, head, date);
    return content === undefined ? [] : [{ of: 'entry', code: head.code, content }];
  };
  return async function* (date) {
    for await (const record of scanRecords(table)) yield* await read(record, date);
  };
};
