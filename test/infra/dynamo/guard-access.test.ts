import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingAccess, startAccessGuard } from '../../../infra/local/dynamo/guard-access.ts';
import { startDynamo, type Dynamo } from '../../../infra/local/dynamo/start-dynamo.ts';
import { dynamoClient } from '../../../lib/platform/store/dynamo-client.ts';

const reader = [{ table: 'items', actions: ['GetItem'], indexes: ['byList'] }];

describe('what a function may do on a table', () => {
  it.each([
    ['GetItem', { TableName: 'items' }, undefined],
    ['PutItem', { TableName: 'items' }, 'PutItem on items'],
    ['GetItem', { TableName: 'other' }, 'GetItem on other'],
    ['Query', { TableName: 'items', IndexName: 'byList' }, undefined],
    ['Query', { TableName: 'items', IndexName: 'byOutbox' }, 'Query on items/index/byOutbox'],
    ['Query', { TableName: 'items' }, 'Query on items'],
    ['BatchGetItem', { RequestItems: { items: {} } }, 'BatchGetItem on items'],
  ])('%s %j: missing %s', (action, body, missing) => {
    expect(missingAccess(reader, action, body)).toBe(missing);
  });
});

describe('the guard before the embedded engine', () => {
  let dynamo: Dynamo;
  let guard: Awaited<ReturnType<typeof startAccessGuard>>;
  const client = (name: string) =>
    dynamoClient({
      AWS_ENDPOINT_URL_DYNAMODB: guard.url,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_LAMBDA_FUNCTION_NAME: name,
    });
  const get = new GetCommand({ TableName: 'items', Key: { pk: 'a', sk: 'b' } });

  beforeAll(async () => {
    dynamo = await startDynamo();
    guard = await startAccessGuard(dynamo.url, new Map([['dev-150100-look-up-item', reader]]));
  });
  afterAll(async () => {
    await guard.close();
    await dynamo.close();
  });

  it('passes on what is declared', async () => {
    await expect(client('dev-150100-look-up-item').send(get)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('denies what is not, and says how to declare it', async () => {
    const query = new QueryCommand({
      TableName: 'items',
      KeyConditionExpression: 'pk = :a',
      ExpressionAttributeValues: { ':a': 'a' },
    });
    await expect(client('dev-150100-look-up-item').send(query)).rejects.toThrow(
      'dev-150100-look-up-item is not allowed Query on items: declare it under access',
    );
  });

  it('denies a caller that no file declares', async () => {
    await expect(client('unknown').send(get)).rejects.toThrow('not allowed GetItem');
  });
});
