import { dynamoItemStore } from '../items/item-store.dynamo.ts';
import { lookUpItem } from '../items/look-up-item.ts';
import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import type { ItemMaterials } from './retrievals/case-grounds.ts';

/** What the materials of an item's published version ask for; nothing, where no version is in force. */
export const wireItemMaterials = (env: Env): ItemMaterials => {
  const { ITEMS_TABLE } = requireEnv(env, ['ITEMS_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE });
  const items = dynamoItemStore(table);
  return {
    licenseTypesOf: async (code, asOf) => {
      const outcome = await lookUpItem({ items, clock: systemClock }, { code, asOf });
      if (!outcome.ok || outcome.value.kind === 'moved') return [];
      const { materials = [] } = outcome.value.content;
      return materials.flatMap(({ licenseType }) => licenseType ?? []);
    },
  };
};
