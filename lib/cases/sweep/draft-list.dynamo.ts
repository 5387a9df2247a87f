import type { RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { DRAFTS } from '../case-keys.ts';
import { caseRecord } from '../case.ts';
import type { DraftList } from './draft-list.ts';

const VERSION = 1;
const readCase = reader(VERSION, {}, caseRecord);

/** {@link DraftList} in the list index of the room's table. */
export const dynamoDraftList = (table: RecordTable): DraftList => ({
  pageOf: async ({ limit, after }) => {
    const from = after === undefined ? {} : { after };
    const page = await table.list({ list: DRAFTS, limit, ...from });
    return {
      drafts: page.records
        .map(readCase)
        .map(({ id, createdAt, touchedAt = createdAt }) => ({ id, touchedAt })),
      ...(page.after === undefined ? {} : { after: page.after }),
    };
  },
});
