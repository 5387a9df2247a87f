import type { Env } from '../platform/env.ts';
import { dynamoLicenseNumbers } from './numbers/license-numbers.dynamo.ts';
import { wireLicenseFile } from './wiring-file.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wireLicenseTypeStores } from './wiring-types.ts';
import { wire } from './wiring.ts';

/** Joins the issuing of licenses to their types, to what leads to them and to the making of their files. */
export const wireIssuing = (env: Env) => ({
  ...wire(env),
  types: wireLicenseTypeStores(env).types,
  numbers: dynamoLicenseNumbers(licensesTableOf(env)),
  makeFile: wireLicenseFile(env).makeFile,
});
