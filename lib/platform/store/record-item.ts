import { OUTBOX_SHARDS, type Outbox, type StoredRecord } from './record-table.ts';

/** A record as the engine holds it: flat index attributes, absent where the record is in no index. */
export type Item = Record<string, unknown> & {
  pk: string;
  sk: string;
  v: number;
  rev: number;
  data: unknown;
  outbox?: Outbox;
  outboxShard?: number;
  listName?: string;
  listOrder?: string;
  run?: string;
};

/** Spreads records with undelivered events over the hint index by their key. */
export const shardOf = (pk: string): number => {
  let hash = 0;
  for (let i = 0; i < pk.length; i += 1) hash = (hash * 31 + pk.charCodeAt(i)) | 0;
  return Math.abs(hash) % OUTBOX_SHARDS;
};

export const toItem = (record: Omit<StoredRecord, 'rev'>, rev: number): Item => {
  const { pk, sk, v, data, outbox = {}, listed, run } = record;
  return {
    pk,
    sk,
    v,
    rev,
    data,
    outbox,
    ...(Object.keys(outbox).length === 0 ? {} : { outboxShard: shardOf(pk) }),
    ...(listed === undefined ? {} : { listName: listed.list, listOrder: listed.order }),
    ...(run === undefined ? {} : { run }),
  };
};

export const fromItem = (item: Record<string, unknown>): StoredRecord => {
  const { pk, sk, v, rev, data, outbox, listName, listOrder, run } = item as Item;
  return {
    pk,
    sk,
    v,
    rev,
    data,
    ...(outbox !== undefined && Object.keys(outbox).length > 0 ? { outbox } : {}),
    ...(listName === undefined ? {} : { listed: { list: listName, order: listOrder ?? '' } }),
    ...(run === undefined ? {} : { run }),
  };
};

/** A place in a Query as text, and back. Opaque to callers; never leaves the service unsealed. */
export const positionOf = (last: Record<string, unknown>): string => JSON.stringify(last);
export const keyFromPosition = (position: string): Item => JSON.parse(position) as Item;
