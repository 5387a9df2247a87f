import { requireEnv, type Env } from '../platform/env.ts';
import { once } from '../platform/once.ts';
import type { LicenseFileLinks } from './file/license-file.ts';
import { dynamoGrantStore } from './grants/grant-store.dynamo.ts';
import { dynamoLicenseNumbers } from './numbers/license-numbers.dynamo.ts';
import { noCases, type ItemMaterials } from './retrievals/case-grounds.ts';
import { dynamoGroundStore } from './retrievals/ground-store.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wireLending } from './wiring.ts';

/** Settings of retrievals besides those of the room: where items are, files, and the zones of callers. */
export const RETRIEVAL_ENV = ['ITEMS_TABLE', 'FILES_BUCKET', 'UPLOAD_ZONES'] as const;

type Caller = Readonly<{ sourceIp: string; headers: Readonly<Record<string, string | undefined>> }>;

/**
 * Joins retrievals to every ground: consents, grants, cases and what the items of cases ask for. Items and files are loaded
 * with the first request that needs them.
 */
export const wireRetrieval = (env: Env) => {
  requireEnv(env, RETRIEVAL_ENV);
  const table = licensesTableOf(env);
  const items = once(async () => (await import('./wiring-item-materials.ts')).wireItemMaterials(env));
  const links = once(async () => (await import('./wiring-file-links.ts')).wireFileLinks(env));
  const materials: ItemMaterials = {
    licenseTypesOf: async (item, asOf) => (await items()).licenseTypesOf(item, asOf),
  };
  return {
    ...wireLending(env),
    numbers: dynamoLicenseNumbers(table),
    grants: dynamoGrantStore(table),
    grounds: dynamoGroundStore(table),
    cases: noCases,
    materials,
    linksFor: async (caller: Caller): Promise<LicenseFileLinks | undefined> =>
      (await links()).linksFor(caller),
  };
};
