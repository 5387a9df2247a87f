import { externalEngine, externalName } from '../support/dynamo-engine.ts';
import { newRecordTable } from '../support/dynamo-table.ts';
import { uploadStoresContract } from './stores-contract.ts';

const name = await externalName();

uploadStoresContract(
  name,
  async () => {
    const engine = await externalEngine();
    return { table: await newRecordTable(engine), close: engine.close };
  },
  // moto serves in threads without locks: what races there do proves nothing.
  { races: name !== 'moto' },
);
