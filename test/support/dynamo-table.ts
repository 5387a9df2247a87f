import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { createDeclaredTable } from './create-table.ts';
import type { Engine } from './dynamo-engine.ts';

/** A fresh record table on an engine, made from the declaration that is deployed. */
export const newRecordTable = async ({ client }: Engine): Promise<RecordTable> =>
  dynamoRecordTable({ client, tableName: await createDeclaredTable(client) });
