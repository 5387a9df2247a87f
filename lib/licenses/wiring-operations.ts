import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { keyringOf } from '../platform/once.ts';
import { patientTable } from '../platform/store/patient-table.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import type { CheckDeps } from './check/check-deps.ts';
import { s3FileLook } from './check/file-look.s3.ts';
import { dynamoBroughtLicenses } from './import/brought-licenses.dynamo.ts';
import { dynamoLicenseStore } from './license-store.dynamo.ts';
import { materialKeys } from './materials/material-keys.ts';
import { dynamoLicenseNumbers } from './numbers/license-numbers.dynamo.ts';
import { personalData } from './personal-data.ts';
import { knownTypes } from './types/known-types.ts';
import { dynamoLicenseTypeStore } from './types/license-type-store.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';

/** Joins what operators do with the whole library to its table and the site's keys. */
export const wireOperations = async (env: Env) => {
  requireEnv(env, ['SECRETS', 'LICENSES_TABLE']);
  const table = patientTable(licensesTableOf(env));
  return {
    table,
    licenses: dynamoLicenseStore(table),
    keyring: await keyringOf(env)(),
    clock: systemClock,
  };
};

/** Joins the check of the whole library to its types and files besides. */
export const wireCheck = async (env: Env): Promise<CheckDeps> => {
  const { SITE, FILES_BUCKET } = requireEnv(env, ['SITE', 'FILES_BUCKET']);
  const { table, keyring, clock } = await wireOperations(env);
  return {
    table,
    clock,
    numbers: dynamoLicenseNumbers(table),
    files: s3FileLook({ client: s3Client(env), bucket: FILES_BUCKET, site: SITE }),
    keys: personalData(keyring),
    materialKeys: materialKeys(keyring),
    types: knownTypes(dynamoLicenseTypeStore(table)),
  };
};

/** Joins the import of licenses to their types besides. */
export const wireImport = async (env: Env) => {
  const { table, keyring, clock } = await wireOperations(env);
  return {
    brought: dynamoBroughtLicenses(table),
    numbers: dynamoLicenseNumbers(table),
    keys: personalData(keyring),
    types: knownTypes(dynamoLicenseTypeStore(table)),
    clock,
  };
};
