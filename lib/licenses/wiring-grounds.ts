import { requireEnv, type Env } from '../platform/env.ts';
import { once } from '../platform/once.ts';
import { dynamoGrantStore } from './grants/grant-store.dynamo.ts';
import { dynamoLicenseNumbers } from './numbers/license-numbers.dynamo.ts';
import { noCases, noMaterials, type CaseGrounds, type ItemMaterials } from './retrievals/case-grounds.ts';
import { dynamoGroundStore } from './retrievals/ground-store.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wireLending } from './wiring.ts';

/** What is read of items, loaded by the first request that needs it. */
export const itemsOf = (env: Env) => {
  requireEnv(env, ['ITEMS_TABLE']);
  return once(async () => {
    const { wireItemMaterialList, wireItemMaterials } = await import('./wiring-item-materials.ts');
    return { list: wireItemMaterialList(env), ...wireItemMaterials(env) };
  });
};

/** Joins the grounds that need nothing of other rooms: consents and grants. No case is a ground here. */
export const wireGrounds = (env: Env) => {
  const table = licensesTableOf(env);
  return {
    ...wireLending(env),
    numbers: dynamoLicenseNumbers(table),
    grants: dynamoGrantStore(table),
    grounds: dynamoGroundStore(table),
    cases: noCases,
    materials: noMaterials,
  };
};

/** What is read of cases, loaded by the first request that needs it. */
const casesOf = (env: Env): CaseGrounds => {
  requireEnv(env, ['CASES_TABLE']);
  const facts = once(async () => (await import('../cases/wiring-case-facts.ts')).wireCaseFacts(env));
  return { find: async (wanted) => (await facts())(wanted) };
};

/** Joins every ground: cases too, with what their items ask for. */
export const wireEveryGround = (env: Env) => {
  const items = itemsOf(env);
  const materials: ItemMaterials = {
    licenseTypesOf: async (item, asOf) => (await items()).licenseTypesOf(item, asOf),
  };
  return { ...wireGrounds(env), cases: casesOf(env), materials };
};
