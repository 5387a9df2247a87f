import db, {
  type Change,
  type DoneWriting,
  type Index,
  type Item,
  type Store,
  type Table,
} from 'dynalite/db/index.js';
import { groupCommit } from './group-commit.ts';
import { itemFault } from './strict-items.ts';

/** The only version whose private modules are known to fit; docs/adr/0005 tells how to move to another. */
export const KNOWN_VERSION = '4.0.0';

/** Refuses an engine whose private modules may differ: better no store than one that loses index rows. */
export const assertKnownEngine = (version: string): void => {
  if (version === KNOWN_VERSION) return;
  throw new Error(
    `dynamo-engine-unknown: dynalite ${version} is installed, ${KNOWN_VERSION} is needed; ` +
      'run npm ci, or follow docs/adr/0005-embedded-dynamodb.md to move to another version',
  );
};

type Pending = { indexChanges: readonly Change[] };

const atomicStores = new WeakMap<Store, Pending>();

const projected = (item: Item, index: Index, table: Table): Item => {
  if (index.Projection.ProjectionType === 'ALL') return item;
  const keys = [...index.KeySchema, ...table.KeySchema].map(({ AttributeName }) => AttributeName);
  const names = [...keys, ...(index.Projection.NonKeyAttributes ?? [])];
  return Object.fromEntries(names.filter((name) => item[name] != null).map((name) => [name, item[name]]));
};

/** The index rows of an item: none in an index whose key attributes it does not have (a sparse index). */
const indexRows = (table: Table, item: Item): { key: string; value: Item }[] =>
  (['Local', 'Global'] as const).flatMap((type) =>
    (table[`${type}SecondaryIndexes`] ?? [])
      .filter(({ KeySchema }) => KeySchema.every(({ AttributeName }) => item[AttributeName] != null))
      .map((index) => ({
        key: `index-${type.toLowerCase()}~${table.TableName}~${index.IndexName}~${db.createIndexKey(item, table, index.KeySchema)}`,
        value: projected(item, index, table),
      })),
  );

const indexChanges = (table: Table, before: Item | undefined, after: Item | null): Change[] => [
  ...(before ? indexRows(table, before).map(({ key }): Change => ({ type: 'del', key })) : []),
  ...(after ? indexRows(table, after).map((row): Change => ({ type: 'put', ...row })) : []),
];

/** Every write of the store goes through one queue; a write of an item takes the index rows gathered for it along. */
const gatherWrites = (store: Store, sync: boolean): void => {
  // Uncovers LevelDB's own method, which takes `sync`, beneath dynalite's wrapper, which drops it.
  Reflect.deleteProperty(store.db, 'batch');
  const batch = store.db.batch.bind(store.db);
  const write = groupCommit((changes) => {
    const writing = batch(changes, { sync });
    store.lifecycleManager.trackOperation(writing);
    return writing;
  });
  const pending: Pending = { indexChanges: [] };
  atomicStores.set(store, pending);
  Object.assign(store.db, {
    put: (key: string, value: unknown, done: DoneWriting) =>
      write([...pending.indexChanges, { type: 'put', key, value }], done),
    del: (key: string, done: DoneWriting) => write([...pending.indexChanges, { type: 'del', key }], done),
    batch: write,
  });
};

/** A table is there at once and whole: a crash cannot leave it in CREATING for ever. */
const createTablesActive = (store: Store): void => {
  const put = store.tableDb.put.bind(store.tableDb);
  store.tableDb.put = (name, table, done) => {
    if (table.TableStatus === 'CREATING') {
      table.TableStatus = 'ACTIVE';
      for (const index of table.GlobalSecondaryIndexes ?? []) index.IndexStatus = 'ACTIVE';
    }
    put(name, table, done);
  };
};

let engineAdjusted = false;

const adjustEngine = (): void => {
  if (engineAdjusted) return;
  engineAdjusted = true;
  const { updateIndexes, createKey, validateItem } = db;
  db.validateItem = (item, table) => validateItem(item, table) ?? itemFault(item, table);
  // dynalite tells index rows of equal index keys apart by 24 bits of a hash: collisions lose rows. Use the whole key.
  db.createIndexKey = (item, table, keySchema) => createKey(item, table, keySchema) + createKey(item, table);
  db.updateIndexes = (store, table, before, after, done) => {
    const pending = atomicStores.get(store);
    if (pending === undefined) return updateIndexes(store, table, before, after, done);
    pending.indexChanges = indexChanges(table, before, after);
    // The callers write the item before this returns, and that write takes the gathered rows along.
    done(null);
    pending.indexChanges = [];
  };
};

/**
 * Runs `createServer` (dynalite's own constructor) and makes the store inside it atomic: an item and its index rows are
 * one LevelDB batch, acknowledged after it is on disk (`sync`), and a table is active once it exists.
 */
export const withAtomicStore = <Server>(
  createServer: () => Server,
  { sync }: Readonly<{ sync: boolean }>,
): Readonly<{ server: Server; store: Store }> => {
  adjustEngine();
  const { create } = db;
  const stores: Store[] = [];
  db.create = (options) => {
    const store = create(options);
    stores.push(store);
    return store;
  };
  try {
    const server = createServer();
    const [store] = stores;
    if (store === undefined) throw new Error('dynamo-engine-unknown: dynalite made no store');
    gatherWrites(store, sync);
    createTablesActive(store);
    return { server, store };
  } finally {
    db.create = create;
  }
};
