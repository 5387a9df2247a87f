import { dynamoAgencyStore } from '../directory/agency-store.dynamo.ts';
import { creationIdsOf } from '../platform/creation-ids.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { once } from '../platform/once.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { READY_FILES_ENV, wireReadyFiles } from '../uploads/wiring-ready-files.ts';
import type { AgencyNames } from './materials/agency-names.ts';
import { materialKeys } from './materials/material-keys.ts';
import { dynamoMaterialStore } from './materials/material-store.dynamo.ts';
import { wire } from './wiring.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wireLicenseTypeStores } from './wiring-types.ts';

/** Joins the base of materials to its store and the site's keys. */
export const wireMaterials = (env: Env) => {
  const library = wire(env);
  return {
    ...library,
    ownMaterials: dynamoMaterialStore(licensesTableOf(env)),
    materialKeys: once(async () => materialKeys(await library.keyring())),
  };
};

/** Joins the adding of materials to what holders have brought as well. */
export const wireAddedMaterials = (env: Env) => {
  const { SITE } = requireEnv(env, READY_FILES_ENV);
  const base = wireMaterials(env);
  return {
    ...base,
    types: wireLicenseTypeStores(env).types,
    materialFiles: wireReadyFiles(env, 'license-material'),
    materialIds: creationIdsOf(SITE, 'POST /v1/licenses/materials', base.keyring),
  };
};

/** The first full name stands first. */
const agencyNamesOf = (env: Env): AgencyNames => {
  const { DIRECTORY_TABLE } = requireEnv(env, ['DIRECTORY_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: DIRECTORY_TABLE });
  const agencies = dynamoAgencyStore(table);
  return async (id) => {
    const names = (await agencies.find(id))?.agency.names ?? [];
    return (names.find(({ kind }) => kind === 'full') ?? names[0])?.text;
  };
};

/** Joins the verification of materials to the names of agencies. */
export const wireMaterialVerification = (env: Env) => ({
  ...wireMaterials(env),
  agencyNames: agencyNamesOf(env),
});
