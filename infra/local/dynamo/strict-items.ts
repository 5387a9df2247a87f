import db, { type Item, type Table, type ValidationFailure } from 'dynalite/db/index.js';

const MAX_ITEM_BYTES = 400 * 1024;
const MAX_KEY_BYTES = { HASH: 2048, RANGE: 1024 };

/** dynalite counts UTF-16 units where DynamoDB counts bytes of UTF-8: how much more that is. */
const extraBytes = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value) - value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, part]) => sum + extraBytes(name) + extraBytes(part), 0);
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value && 'S' in value && typeof value.S === 'string' ? value.S : undefined;

const keyFault = (item: Item, table: Table): string | undefined => {
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  const keys = [table.KeySchema, ...indexes.map(({ KeySchema }) => KeySchema)].flat();
  for (const { AttributeName, KeyType } of keys) {
    const text = textOf(item[AttributeName]);
    if (text === '') return `The key attribute ${AttributeName} is an empty string`;
    if (text !== undefined && Buffer.byteLength(text) > MAX_KEY_BYTES[KeyType])
      return `The key attribute ${AttributeName} is over ${MAX_KEY_BYTES[KeyType]} bytes`;
  }
  return undefined;
};

/** What DynamoDB refuses to put and dynalite would keep: empty or long keys of an index, sizes counted in bytes. */
export const itemFault = (item: Item, table: Table): ValidationFailure | undefined => {
  const fault =
    keyFault(item, table) ??
    (db.itemSize(item) + extraBytes(item) > MAX_ITEM_BYTES
      ? 'Item size has exceeded the maximum allowed size'
      : undefined);
  return fault === undefined
    ? undefined
    : db.validationError(`One or more parameter values were invalid: ${fault}`);
};
