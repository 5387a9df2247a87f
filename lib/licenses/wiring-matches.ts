import { requireEnv, type Env } from '../platform/env.ts';
import { once } from '../platform/once.ts';
import { dynamoGrantStore } from './grants/grant-store.dynamo.ts';
import type { ItemMaterialList } from './matches/item-material-list.ts';
import { dynamoMaterialStore } from './materials/material-store.dynamo.ts';
import { dynamoLicenseNumbers } from './numbers/license-numbers.dynamo.ts';
import { noCases, type ItemMaterials } from './retrievals/case-grounds.ts';
import { dynamoGroundStore } from './retrievals/ground-store.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wireLicenseTypeStores } from './wiring-types.ts';
import { wireLending } from './wiring.ts';

/** Joins matches to the library, the base of materials, every ground, and the lists of items. */
export const wireMatches = (env: Env) => {
  requireEnv(env, ['ITEMS_TABLE']);
  const table = licensesTableOf(env);
  const items = once(async () => {
    const { wireItemMaterialList, wireItemMaterials } = await import('./wiring-item-materials.ts');
    return { list: wireItemMaterialList(env), ...wireItemMaterials(env) };
  });
  const materials: ItemMaterials = {
    licenseTypesOf: async (item, asOf) => (await items()).licenseTypesOf(item, asOf),
  };
  const itemMaterialList: ItemMaterialList = async (query) => (await items()).list(query);
  return {
    ...wireLending(env),
    types: wireLicenseTypeStores(env).types,
    numbers: dynamoLicenseNumbers(table),
    ownMaterials: dynamoMaterialStore(table),
    grants: dynamoGrantStore(table),
    grounds: dynamoGroundStore(table),
    cases: noCases,
    materials,
    itemMaterialList,
  };
};
