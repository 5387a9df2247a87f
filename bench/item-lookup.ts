import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoItemStore } from '../lib/items/item-store.dynamo.ts';
import { lookUpItem } from '../lib/items/look-up-item.ts';
import { systemClock } from '../lib/kernel/clock.ts';
import { dynamoRecordTable } from '../lib/platform/store/record-table.dynamo.ts';
import { startEngine, TABLE } from './engine.ts';
import type { Measure } from './measurement.ts';
import { storeItem } from './sample-item.ts';
import { median } from './statistics.ts';

/** The use case that looks an item up by its code, against the one read that it cannot do without. */
export const itemLookup: Measure = async (size) => {
  const [warmUp, pairs] = size === 'sample' ? [300, 1000] : [1000, 5000];
  const engine = await startEngine();
  const { client } = engine;
  const { code, key } = await storeItem(engine);
  const deps = {
    items: dynamoItemStore(dynamoRecordTable({ client, tableName: TABLE })),
    clock: systemClock,
  };
  const look = async (): Promise<number> => {
    const began = performance.now();
    const found = await lookUpItem(deps, { code });
    if (!found.ok) throw new Error(found.refusal.kind);
    return performance.now() - began;
  };
  const get = async (): Promise<number> => {
    const began = performance.now();
    await client.send(new GetCommand({ TableName: TABLE, Key: key }));
    return performance.now() - began;
  };
  const looked: number[] = [];
  const got: number[] = [];
  for (let i = 0; i < warmUp + pairs; i += 1) {
    const [first, second] = i % 2 === 0 ? [look, get] : [get, look];
    const one = await first();
    const other = await second();
    looked.push(i % 2 === 0 ? one : other);
    got.push(i % 2 === 0 ? other : one);
  }
  await engine.close();
  return {
    name: 'item-lookup',
    title: 'Item look-up by code',
    how: [
      `The use case (read, check of the stored record, state on the day) over one GetItem of the same key by the same client on the embedded engine in a process of its own; medians of ${pairs} each, in turns, after ${warmUp}.`,
    ],
    figures: [
      {
        what: 'look-up over one GetItem, p50',
        value: median(looked.slice(warmUp)) / median(got.slice(warmUp)),
        unit: 'x',
        budget: { at: 'most', value: 1.2 },
        note: `GetItem ${median(got.slice(warmUp)).toFixed(2)} ms`,
      },
    ],
  };
};
