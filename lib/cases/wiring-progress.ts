import type { Env } from '../platform/env.ts';
import { once } from '../platform/once.ts';
import { dynamoMissStore } from '../platform/store/miss-store.dynamo.ts';
import { decoyCase } from './progress/decoy-case.ts';
import { casesTableOf } from './wiring-table.ts';
import { wire } from './wiring.ts';

/** Joins queries of progress to the counts of attempts that failed. */
export const wireProgress = (env: Env) => {
  const room = wire(env);
  return {
    ...room,
    misses: dynamoMissStore(casesTableOf(env), 'progress-misses'),
    decoy: once(async () => decoyCase(await room.personal())),
  };
};
