import { embeddedEngine } from '../../support/dynamo-engine.ts';
import { newRecordTable } from '../../support/dynamo-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { recordTableContract } from './record-table-contract.ts';

recordTableContract('in memory', async () => ({ table: memoryRecordTable(), close: async () => {} }));

recordTableContract('embedded DynamoDB', async () => {
  const engine = await embeddedEngine();
  return { table: await newRecordTable(engine), close: engine.close };
});
