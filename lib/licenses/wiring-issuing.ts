import { requireEnv, type Env } from '../platform/env.ts';
import { once } from '../platform/once.ts';
import { LICENSE_FILE_ENV } from './file/license-file-env.ts';
import type { MakeLicenseFile } from './file/make-license-file.ts';
import { dynamoLicenseNumbers } from './numbers/license-numbers.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wireLicenseTypeStores } from './wiring-types.ts';
import { wire } from './wiring.ts';

/**
 * Joins the issuing of licenses to their types, to what leads to them and to the making of their files, which brings the
 * verifier of seals along: it is loaded when the first file is made.
 */
export const wireIssuing = (env: Env) => {
  requireEnv(env, LICENSE_FILE_ENV);
  const files = once(async () => (await import('./wiring-file.ts')).wireLicenseFile(env));
  const makeFile: MakeLicenseFile = async (wish) => (await files()).makeFile(wish);
  return {
    ...wire(env),
    types: wireLicenseTypeStores(env).types,
    numbers: dynamoLicenseNumbers(licensesTableOf(env)),
    makeFile,
  };
};
