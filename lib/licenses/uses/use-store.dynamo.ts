import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { licenseUse, type UseStore } from './license-use.ts';

const VERSION = 1;
const readUse = reader(VERSION, {}, licenseUse);

const partition = (holder: string): string => keyOf('uses', holder);

/** {@link UseStore} in the room's table: `uses#<hash of the holder>`, in the order of instants. */
export const dynamoUseStore = (table: RecordTable): UseStore => ({
  keep: async (holder, use) => {
    const key = { pk: partition(holder), sk: keyOf(use.at, use.id) };
    await table.putIfAbsent({ ...key, v: VERSION, data: use });
  },
  pageOf: async ({ holder, limit, after }) => {
    const page = await table.query({
      pk: partition(holder),
      limit,
      descending: true,
      ...(after === undefined ? {} : { after }),
    });
    return { uses: page.records.map(readUse), ...(page.after === undefined ? {} : { after: page.after }) };
  },
});
