import { dynamoItemStore } from '../items/item-store.dynamo.ts';
import { listMaterials } from '../items/list-materials.ts';
import { lookUpItem } from '../items/look-up-item.ts';
import { questionsById } from '../items/situations/conditions.ts';
import { judgeMaterial } from '../items/situations/judge-materials.ts';
import { systemClock } from '../kernel/clock.ts';
import { ok, refuse } from '../kernel/result.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import type { ItemMaterialList } from './matches/item-material-list.ts';
import type { ItemMaterials } from './retrievals/case-grounds.ts';

const itemsOf = (env: Env) => {
  const { ITEMS_TABLE } = requireEnv(env, ['ITEMS_TABLE']);
  return dynamoItemStore(dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE }));
};

/** What the materials of an item's published version ask for; nothing, where no version is in force. */
export const wireItemMaterials = (env: Env): ItemMaterials => {
  const items = itemsOf(env);
  return {
    licenseTypesOf: async (code, asOf) => {
      const outcome = await lookUpItem({ items, clock: systemClock }, { code, asOf });
      if (!outcome.ok || outcome.value.kind === 'moved') return [];
      const { materials = [] } = outcome.value.content;
      return materials.flatMap(({ licenseType }) => licenseType ?? []);
    },
  };
};

/** The materials that an item's published version wants by answers to its questions; those that are ruled out are left out. */
export const wireItemMaterialList = (env: Env): ItemMaterialList => {
  const deps = { items: itemsOf(env), clock: systemClock };
  return async ({ code, asOf, answers: given }) => {
    const outcome = await listMaterials(deps, { code, asOf, answers: given });
    if (!outcome.ok) return outcome;
    if (outcome.value.kind === 'moved')
      return refuse('item-moved', { facts: { item: code, successors: outcome.value.successors } });
    const { found, answers } = outcome.value;
    const { materials = [], questions } = found.content;
    const byId = questionsById(questions);
    const wanted = materials.flatMap((material) => {
      const verdict = judgeMaterial(material, byId, answers);
      const { id, licenseType, source } = material;
      const from = source === undefined ? {} : { source };
      const licenseTypes = licenseType === undefined ? [] : [licenseType];
      return verdict === 'unwanted'
        ? []
        : [{ id, licenseTypes, ...from, undecided: verdict === 'undecided' }];
    });
    return ok(wanted);
  };
};
