import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { fromItem, keyFromPosition, positionOf, toItem, type Item } from './record-item.ts';
import { patientRetry } from './retry.ts';
import { OUTBOX_LIMIT, OutboxFull, type Key, type RecordTable, type StoredRecord } from './record-table.ts';

type Deps = Readonly<{ client: DynamoDBDocumentClient; tableName: string }>;
type NewRecord = Omit<StoredRecord, 'rev'>;

const isConditionFailure = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

const checkOutbox = (record: NewRecord): void => {
  if (Object.keys(record.outbox ?? {}).length > OUTBOX_LIMIT) throw new OutboxFull('outbox-full');
};

const records = (items: readonly Item[] | undefined): StoredRecord[] => (items ?? []).map(fromItem);

const page = (items: readonly Item[] | undefined, last: Item | undefined) => ({
  records: records(items),
  ...(last === undefined ? {} : { after: positionOf(last) }),
});

const start = (after: string | undefined): { ExclusiveStartKey?: Item } =>
  after === undefined ? {} : { ExclusiveStartKey: keyFromPosition(after) };

const get = async (
  { client, tableName }: Deps,
  { pk, sk }: Key,
  fresh: boolean,
): Promise<StoredRecord | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName, Key: { pk, sk }, ConsistentRead: fresh }),
  );
  return Item === undefined ? undefined : fromItem(Item as Item);
};

const conditionalPut = async (
  { client, tableName }: Deps,
  record: NewRecord,
  expectedRev: number,
): Promise<boolean> => {
  checkOutbox(record);
  const condition =
    expectedRev === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': expectedRev } };
  try {
    await client.send(
      new PutCommand({ TableName: tableName, Item: toItem(record, expectedRev + 1), ...condition }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
};

const chunk = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

const distinct = (keys: readonly Key[]): Key[] => [
  ...new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key])).values(),
];

const getMany = async ({ client, tableName }: Deps, keys: readonly Key[]): Promise<StoredRecord[]> => {
  const found: StoredRecord[] = [];
  for (const part of chunk(distinct(keys), 100)) {
    let wanted: Record<string, unknown>[] = part.map(({ pk, sk }) => ({ pk, sk }));
    for (let round = 0; wanted.length > 0; round += 1) {
      if (round > 6) throw new Error('ThrottlingException: unprocessed keys remain');
      if (round > 0) await patientRetry.sleep(patientRetry.random() * 25 * 2 ** round);
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys: wanted } } }),
      );
      found.push(...records(answer.Responses?.[tableName] as Item[] | undefined));
      wanted = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
  }
  return found;
};

const count = async ({ client, tableName }: Deps, { pk, sk }: Key): Promise<number> => {
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { pk, sk },
      UpdateExpression: 'SET v = :one, #data = :none, outbox = :none ADD rev :one',
      ExpressionAttributeNames: { '#data': 'data' },
      ExpressionAttributeValues: { ':one': 1, ':none': {} },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes?.['rev']);
};

const remove = async (
  { client, tableName }: Deps,
  { pk, sk }: Key,
  expectedRev: number,
): Promise<'removed' | 'stale'> => {
  try {
    await client.send(
      new DeleteCommand({
        TableName: tableName,
        Key: { pk, sk },
        ConditionExpression: 'rev = :rev',
        ExpressionAttributeValues: { ':rev': expectedRev },
      }),
    );
    return 'removed';
  } catch (error) {
    if (isConditionFailure(error)) return 'stale';
    throw error;
  }
};

const query: (deps: Deps) => RecordTable['query'] =
  ({ client, tableName }) =>
  async ({ pk, prefix, from, limit, after, descending }) => {
    if (prefix !== undefined && from !== undefined) throw new RangeError('prefix-or-from');
    const range =
      prefix !== undefined ? ' AND begins_with(sk, :sk)' : from !== undefined ? ' AND sk >= :sk' : '';
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: `pk = :pk${range}`,
        ExpressionAttributeValues: { ':pk': pk, ...(range === '' ? {} : { ':sk': prefix ?? from }) },
        Limit: limit,
        ScanIndexForward: descending !== true,
        ...start(after),
      }),
    );
    return page(answer.Items as Item[] | undefined, answer.LastEvaluatedKey as Item | undefined);
  };

const list: (deps: Deps) => RecordTable['list'] =
  ({ client, tableName }) =>
  async ({ list: name, prefix, limit, after, descending }) => {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'byList',
        KeyConditionExpression: `listName = :list${prefix === undefined ? '' : ' AND begins_with(listOrder, :prefix)'}`,
        ExpressionAttributeValues: { ':list': name, ...(prefix === undefined ? {} : { ':prefix': prefix }) },
        Limit: limit,
        ScanIndexForward: descending !== true,
        ...start(after),
      }),
    );
    return page(answer.Items as Item[] | undefined, answer.LastEvaluatedKey as Item | undefined);
  };

const outboxHints: (deps: Deps) => RecordTable['outboxHints'] =
  ({ client, tableName }) =>
  async (shard, limit, after) => {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'byOutbox',
        KeyConditionExpression: 'outboxShard = :shard',
        ExpressionAttributeValues: { ':shard': shard },
        Limit: limit,
        ...start(after),
      }),
    );
    const items = (answer.Items ?? []) as Item[];
    const last = answer.LastEvaluatedKey as Item | undefined;
    return {
      keys: items.map(({ pk, sk }) => ({ pk, sk })),
      ...(last === undefined ? {} : { after: positionOf(last) }),
    };
  };

/** Whether the update happened; it does not where its condition does not hold. */
const updateIf = async (
  { client, tableName }: Deps,
  { pk, sk }: Key,
  update: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> => {
  try {
    await client.send(new UpdateCommand({ TableName: tableName, Key: { pk, sk }, ...update }));
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
};

/** All that is in the outbox goes in one write, and the hint with it; nothing happens when there is more or less. */
const emptyOutbox = (deps: Deps, key: Key, eventIds: readonly string[]): Promise<boolean> => {
  const names = eventIds.map((_, i) => `#e${i}`);
  return updateIf(deps, key, {
    UpdateExpression: `REMOVE ${[...names.map((name) => `outbox.${name}`), 'outboxShard'].join(', ')}`,
    ConditionExpression: [
      ...names.map((name) => `attribute_exists(outbox.${name})`),
      'size(outbox) = :n',
    ].join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(eventIds.map((id, i) => [`#e${i}`, id])),
    ExpressionAttributeValues: { ':n': eventIds.length },
  });
};

const removeEvent = (deps: Deps, key: Key, eventId: string): Promise<boolean> =>
  updateIf(deps, key, {
    UpdateExpression: 'REMOVE outbox.#e',
    ConditionExpression: 'attribute_exists(outbox.#e)',
    ExpressionAttributeNames: { '#e': eventId },
  });

const removeIdleHint = (deps: Deps, key: Key): Promise<boolean> =>
  updateIf(deps, key, {
    UpdateExpression: 'REMOVE outboxShard',
    ConditionExpression: 'attribute_exists(outboxShard) AND size(outbox) = :none',
    ExpressionAttributeValues: { ':none': 0 },
  });

const clearEvents = async (deps: Deps, key: Key, eventIds: readonly string[]): Promise<void> => {
  const ids = [...new Set(eventIds)];
  if (ids.length > 0 && (await emptyOutbox(deps, key, ids))) return;
  for (const id of ids) await removeEvent(deps, key, id);
  await removeIdleHint(deps, key);
};

/** {@link RecordTable} over the DynamoDB API, whatever engine answers it. */
export const dynamoRecordTable = (deps: Deps): RecordTable => ({
  get: (key, options) => get(deps, key, options?.fresh === true),
  getMany: (keys) => getMany(deps, keys),
  putIfAbsent: async (record) => ((await conditionalPut(deps, record, 0)) ? 'created' : 'exists'),
  replace: async (record, expectedRev) =>
    (await conditionalPut(deps, record, expectedRev)) ? 'written' : 'stale',
  count: (key) => count(deps, key),
  remove: (key, expectedRev) => remove(deps, key, expectedRev),
  query: query(deps),
  list: list(deps),
  outboxHints: outboxHints(deps),
  clearEvents: (key, eventIds) => clearEvents(deps, key, eventIds),
  scan: async ({ index, of, lists }, after) => {
    const answer = await deps.client.send(
      new ScanCommand({
        TableName: deps.tableName,
        ...(lists ? { IndexName: 'byList' } : { ConsistentRead: true }),
        Segment: index,
        TotalSegments: of,
        ...start(after),
      }),
    );
    return page(answer.Items as Item[] | undefined, answer.LastEvaluatedKey as Item | undefined);
  },
});
