import { keyOf, type RecordTable } from '../platform/store/record-table.ts';
import { scanRecords } from '../platform/store/scan-records.ts';
import { reader } from '../platform/store/upcast.ts';
import { item, type Item } from './item.ts';

const ITEM = `${keyOf('item')}#`;
const readItem = reader(1, {}, item);

/**
 * Every item of a site, one at a time and in no order that means anything, for reports and rebuilding. A full scan with
 * strongly consistent pages; memory holds one page. Throws `RecordUnreadable` for a record in an unknown shape.
 */
export const readAllItems = async function* (table: Pick<RecordTable, 'scan'>): AsyncGenerator<Item> {
  for await (const record of scanRecords(table))
    if (record.sk === 'head' && record.pk.startsWith(ITEM)) yield readItem(record);
};
