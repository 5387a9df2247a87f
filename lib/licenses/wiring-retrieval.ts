import { requireEnv, type Env } from '../platform/env.ts';
import { once } from '../platform/once.ts';
import type { LinksFor } from './file/license-file.ts';
import { dynamoGrantStore } from './grants/grant-store.dynamo.ts';
import { dynamoLicenseNumbers } from './numbers/license-numbers.dynamo.ts';
import { noCases, noMaterials, type ItemMaterials } from './retrievals/case-grounds.ts';
import { dynamoGroundStore } from './retrievals/ground-store.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wireLicenseTypeStores } from './wiring-types.ts';
import { wireLending } from './wiring.ts';

/** Settings of retrievals besides those of the room: files, and the zones of callers; for cases where items are. */
export const RETRIEVAL_ENV = ['FILES_BUCKET', 'UPLOAD_ZONES'] as const;

/** Joins what every retrieval needs; no case is a ground. Files are joined by the first request that asks for them. */
const wireGrounds = (env: Env) => {
  requireEnv(env, RETRIEVAL_ENV);
  const table = licensesTableOf(env);
  const links = once(async () => (await import('./wiring-file-links.ts')).wireFileLinks(env));
  return {
    ...wireLending(env),
    numbers: dynamoLicenseNumbers(table),
    grants: dynamoGrantStore(table),
    grounds: dynamoGroundStore(table),
    cases: noCases,
    materials: noMaterials,
    linksFor: async (...caller: Parameters<LinksFor>): Promise<ReturnType<LinksFor>> =>
      (await links()).linksFor(...caller),
  };
};

/** Joins retrievals to every ground, with what the items of cases ask for: read by the first request that names a case. */
export const wireRetrieval = (env: Env) => {
  requireEnv(env, ['ITEMS_TABLE']);
  const items = once(async () => (await import('./wiring-item-materials.ts')).wireItemMaterials(env));
  const materials: ItemMaterials = {
    licenseTypesOf: async (item, asOf) => (await items()).licenseTypesOf(item, asOf),
  };
  return { ...wireGrounds(env), materials };
};

/** Joins the exchange interface, which knows grants alone, to the types whose elements it names. */
export const wireExchange = (env: Env) => ({ ...wireGrounds(env), types: wireLicenseTypeStores(env).types });
