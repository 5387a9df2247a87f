declare module 'dynalite' {
  import type { Server } from 'node:http';

  type Options = Readonly<{
    path?: string;
    createTableMs: number;
    deleteTableMs: number;
    updateTableMs: number;
  }>;
  const dynalite: (options: Options) => Server;
  export default dynalite;
}

/** The private module of dynalite 4.0.0 that keeps items and index rows; only what is touched here. */
declare module 'dynalite/db/index.js' {
  export type DoneWriting = (error: unknown) => void;
  export type Change =
    Readonly<{ type: 'put'; key: string; value: unknown }> | Readonly<{ type: 'del'; key: string }>;
  export type KeySchema = readonly Readonly<{ AttributeName: string; KeyType: 'HASH' | 'RANGE' }>[];
  export type Index = Readonly<{
    IndexName: string;
    KeySchema: KeySchema;
    Projection: Readonly<{ ProjectionType: string; NonKeyAttributes?: readonly string[] }>;
  }>;
  export type Table = {
    TableName: string;
    TableStatus: string;
    KeySchema: KeySchema;
    LocalSecondaryIndexes?: (Index & { IndexStatus?: string })[];
    GlobalSecondaryIndexes?: (Index & { IndexStatus?: string })[];
  };
  export type Item = Readonly<Record<string, unknown>>;
  export type Level = {
    open: () => Promise<void>;
    close: () => Promise<void>;
    batch: (changes: readonly Change[], options: { sync: boolean }) => Promise<void>;
  };
  export type Store = {
    db: Level;
    tableDb: { put: (name: string, table: Table, done: DoneWriting) => void };
    lifecycleManager: { trackOperation: (writing: Promise<void>) => void };
  };
  export type ValidationFailure = Readonly<{ statusCode: number }>;
  type UpdateIndexes = (
    store: Store,
    table: Table,
    before: Item | undefined,
    after: Item | null,
    done: DoneWriting,
  ) => void;

  const db: {
    create: (options: object) => Store;
    createKey: (item: Item, table: Table, keySchema?: KeySchema) => string;
    createIndexKey: (item: Item, table: Table, keySchema: KeySchema) => string;
    updateIndexes: UpdateIndexes;
    validateItem: (item: Item, table: Table) => ValidationFailure | null | undefined;
    validationError: (message: string) => ValidationFailure;
    itemSize: (item: Item) => number;
  };
  export default db;
}
