import * as z from 'zod/mini';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { importRun, type ImportRunStore } from './import-run.ts';

const SCHEMA_VERSION = 1;

/** {@link ImportRunStore} in the room's DynamoDB table: `run#<id>`. */
export const dynamoImportRunStore = (table: RecordTable): ImportRunStore => {
  const keyOfRun = (id: string) => ({ pk: keyOf('run', id), sk: 'head' });
  return {
    find: async (id) => {
      const record = await table.get(keyOfRun(id), { fresh: true });
      return record && { run: z.parse(importRun, record.data), rev: record.rev };
    },
    save: async (run, expectedRev) => {
      const record = { ...keyOfRun(run.id), v: SCHEMA_VERSION, data: run };
      const outcome =
        expectedRev === 0 ? await table.putIfAbsent(record) : await table.replace(record, expectedRev);
      return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
    },
  };
};
