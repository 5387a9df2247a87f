import { externalEngine, externalName } from '../../support/dynamo-engine.ts';
import { dynamoContract, type Exceptions } from './dynamo-contract.ts';

const exceptions: Readonly<Record<string, Exceptions>> = {
  moto: {
    'an item just under 400 KB of UTF-8 is kept': { fails: 'moto draws the line at 405,000 bytes' },
    'one of 50 racing conditional puts wins': { omitted: 'moto serves in threads without locks' },
    'racing updates of one item are all applied': { omitted: 'moto serves in threads without locks' },
  },
};

const name = await externalName();
dynamoContract(name, externalEngine, exceptions[name]);
