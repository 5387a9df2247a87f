import type { Env } from '../platform/env.ts';
import type { ItemMaterialList } from './matches/item-material-list.ts';
import { dynamoMaterialStore } from './materials/material-store.dynamo.ts';
import { itemsOf, wireEveryGround } from './wiring-grounds.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wireLicenseTypeStores } from './wiring-types.ts';

/** Joins matches to the library, the base of materials, every ground, and the lists of items. */
export const wireMatches = (env: Env) => {
  const items = itemsOf(env);
  const itemMaterialList: ItemMaterialList = async (query) => (await items()).list(query);
  return {
    ...wireEveryGround(env),
    types: wireLicenseTypeStores(env).types,
    ownMaterials: dynamoMaterialStore(licensesTableOf(env)),
    itemMaterialList,
  };
};
