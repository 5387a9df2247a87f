import { externalEngine, externalName } from '../support/dynamo-engine.ts';
import { newRecordTable } from '../support/dynamo-table.ts';
import { caseStoreContract } from './case-store-contract.ts';

const name = await externalName();

caseStoreContract(
  name,
  async () => {
    const engine = await externalEngine();
    return { table: await newRecordTable(engine), close: engine.close };
  },
  // moto serves in threads without locks: what races there do proves nothing.
  { races: name !== 'moto' },
);
