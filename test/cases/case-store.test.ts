import { embeddedEngine } from '../support/dynamo-engine.ts';
import { newRecordTable } from '../support/dynamo-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { caseStoreContract } from './case-store-contract.ts';

caseStoreContract('the table in memory', async () => ({
  table: memoryRecordTable(),
  close: async () => undefined,
}));

caseStoreContract('the embedded engine', async () => {
  const engine = await embeddedEngine();
  return { table: await newRecordTable(engine), close: engine.close };
});
