import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { keyringOf } from '../platform/once.ts';
import { patientTable } from '../platform/store/patient-table.ts';
import { licensesTableOf } from './wiring-table.ts';

/** Joins what operators do with the whole library to its table and the site's keys. */
export const wireOperations = async (env: Env) => {
  requireEnv(env, ['SECRETS', 'LICENSES_TABLE']);
  return {
    table: patientTable(licensesTableOf(env)),
    keyring: await keyringOf(env)(),
    clock: systemClock,
  };
};
