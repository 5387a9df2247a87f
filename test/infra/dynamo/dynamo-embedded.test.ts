import { embeddedEngine } from '../../support/dynamo-engine.ts';
import { dynamoContract } from './dynamo-contract.ts';

dynamoContract('embedded', embeddedEngine, {});
