import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createDeclaredTable } from '../../support/create-table.ts';
import type { Engine } from '../../support/dynamo-engine.ts';

/**
 * What an engine is known not to do, by the name of the check, with the reason. A check that `fails` is run and must
 * fail, so that an exception does not outlive its cause; one is `omitted` only where its outcome is chance.
 */
export type Exceptions = Readonly<
  Record<string, Readonly<{ fails: string }> | Readonly<{ omitted: string }>>
>;

type Row = Record<string, unknown>;

const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const failureOf = (acting: Promise<unknown>): Promise<string> =>
  acting.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  );

/** The semantics of the DynamoDB API that the stores rely on, held against one engine. */
export const dynamoContract = (
  name: string,
  start: () => Promise<Engine>,
  exceptions: Exceptions = {},
): void => {
  describe(`DynamoDB semantics: ${name}`, () => {
    let engine: Engine;
    let TableName: string;
    beforeAll(async () => {
      engine = await start();
      TableName = await createDeclaredTable(engine.client);
    });
    afterAll(() => engine.close());

    const put = (Item: Row, more: object = {}) =>
      engine.client.send(new PutCommand({ TableName, Item, ...more }));
    const get = async (pk: string, sk: string): Promise<Row | undefined> =>
      (await engine.client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
    const update = (Key: Row, more: object) =>
      engine.client.send(new UpdateCommand({ TableName, Key, ...more }));
    const query = (more: object) => engine.client.send(new QueryCommand({ TableName, ...more }));
    const queryAll = async (more: object): Promise<Row[]> => {
      const found: Row[] = [];
      let ExclusiveStartKey: Row | undefined;
      do {
        const page = await query({ ...more, ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}) });
        found.push(...(page.Items ?? []));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return found;
    };
    const listed = (list: string, more: object = {}) =>
      queryAll({
        IndexName: 'byList',
        KeyConditionExpression: 'listName = :list',
        ExpressionAttributeValues: { ':list': list },
        ...more,
      });
    const check = (title: string, act: () => Promise<void>): void => {
      const exception = exceptions[title];
      if (exception === undefined) it(title, act);
      else if ('fails' in exception) it.fails(`${title} (not here: ${exception.fails})`, act);
    };

    check('one of 50 racing conditional puts wins', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, racer) =>
          failureOf(put({ pk: 'race', sk: 'a', racer }, { ConditionExpression: 'attribute_not_exists(pk)' })),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'ConditionalCheckFailedException')).toHaveLength(49);
      expect(await get('race', 'a')).toMatchObject({ racer: outcomes.indexOf('none') });
    });

    check('a put on a condition replaces the whole item, or leaves it whole', async () => {
      await put({ pk: 'replace', sk: 'a', rev: 1, old: true });
      const at = (rev: number) => ({
        ConditionExpression: 'rev = :rev',
        ExpressionAttributeValues: { ':rev': rev },
      });
      await put({ pk: 'replace', sk: 'a', rev: 2 }, at(1));
      expect(await failureOf(put({ pk: 'replace', sk: 'a', rev: 3 }, at(1)))).toBe(
        'ConditionalCheckFailedException',
      );
      expect(await get('replace', 'a')).toEqual({ pk: 'replace', sk: 'a', rev: 2 });
    });

    check('a delete on a condition removes, or leaves', async () => {
      await put({ pk: 'delete', sk: 'a', rev: 1 });
      const remove = (rev: number) =>
        engine.client.send(
          new DeleteCommand({
            TableName,
            Key: { pk: 'delete', sk: 'a' },
            ConditionExpression: 'rev = :rev',
            ExpressionAttributeValues: { ':rev': rev },
          }),
        );
      expect(await failureOf(remove(2))).toBe('ConditionalCheckFailedException');
      await remove(1);
      expect(await failureOf(remove(1))).toBe('ConditionalCheckFailedException');
      expect(await get('delete', 'a')).toBeUndefined();
    });

    check('members of a map are removed on conditions on the map and on its size', async () => {
      const key = { pk: 'map', sk: 'a' };
      await put({ ...key, outbox: { 一: { n: 1 }, 'b-2': { n: 2 } }, outboxShard: 3 });
      const removeBoth = {
        UpdateExpression: 'REMOVE outbox.#a, outbox.#b, outboxShard',
        ConditionExpression:
          'attribute_exists(outbox.#a) AND attribute_exists(outbox.#b) AND size(outbox) = :n',
        ExpressionAttributeNames: { '#a': '一', '#b': 'b-2' },
      };
      const three = { ...removeBoth, ExpressionAttributeValues: { ':n': 3 } };
      expect(await failureOf(update(key, three))).toBe('ConditionalCheckFailedException');
      await update(key, { ...removeBoth, ExpressionAttributeValues: { ':n': 2 } });
      expect(await get('map', 'a')).toEqual({ ...key, outbox: {} });
    });

    check('an update on a condition that does not hold creates nothing', async () => {
      const failure = await failureOf(
        update(
          { pk: 'nothing', sk: 'a' },
          {
            UpdateExpression: 'REMOVE outbox.#e',
            ConditionExpression: 'attribute_exists(outbox.#e)',
            ExpressionAttributeNames: { '#e': 'e' },
          },
        ),
      );
      expect(failure).toBe('ConditionalCheckFailedException');
      expect(await get('nothing', 'a')).toBeUndefined();
    });

    check('racing updates of one item are all applied', async () => {
      const add = {
        UpdateExpression: 'ADD hits :one',
        ExpressionAttributeValues: { ':one': 1 },
      };
      await Promise.all(Array.from({ length: 50 }, () => update({ pk: 'add', sk: 'a' }, add)));
      expect(await get('add', 'a')).toMatchObject({ hits: 50 });
    });

    check('an index holds only the items that have its keys, and follows their changes', async () => {
      await put({ pk: 'sparse', sk: 'in', listName: 'sparse', listOrder: '1', more: 'x' });
      await put({ pk: 'sparse', sk: 'out' });
      await put({ pk: 'sparse', sk: 'half', listName: 'sparse' });
      expect(await listed('sparse')).toEqual([
        { pk: 'sparse', sk: 'in', listName: 'sparse', listOrder: '1', more: 'x' },
      ]);
      await put({ pk: 'sparse', sk: 'in', listName: 'sparse', listOrder: '2' });
      expect(await listed('sparse')).toEqual([
        { pk: 'sparse', sk: 'in', listName: 'sparse', listOrder: '2' },
      ]);
      await put({ pk: 'sparse', sk: 'in' });
      expect(await listed('sparse')).toEqual([]);
    });

    check('an index of keys only answers keys only', async () => {
      await put({ pk: 'hint#1', sk: 'head', outboxShard: 77, data: 'x' });
      const hints = await queryAll({
        IndexName: 'byOutbox',
        KeyConditionExpression: 'outboxShard = :shard',
        ExpressionAttributeValues: { ':shard': 77 },
      });
      expect(hints).toEqual([{ pk: 'hint#1', sk: 'head', outboxShard: 77 }]);
    });

    check('items with equal index keys all appear, page by page', async () => {
      const names = Array.from({ length: 60 }, (_, i) => `same#${i}`);
      await Promise.all(names.map((pk) => put({ pk, sk: 'head', listName: 'same', listOrder: 'x' })));
      const found = await listed('same', { Limit: 7 });
      expect(found.map(({ pk }) => String(pk)).toSorted()).toEqual(names.toSorted());
    });

    check('sort keys are ordered by their UTF-8 bytes, both ways', async () => {
      const keys = [
        'A',
        'a',
        'a#',
        'a#1',
        'aa',
        'é',
        '一',
        '事项',
        '\u{ffff}',
        '𠀀',
        '😀',
        'ᠮᠣᠩᠭᠣᠯ',
        '~',
        '0',
        '10',
        '9',
      ];
      await Promise.all(keys.map((sk) => put({ pk: 'order', sk })));
      const all = {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'order' },
        ConsistentRead: true,
      };
      const order = keys.toSorted(bytewise);
      expect((await queryAll({ ...all, Limit: 3 })).map(({ sk }) => sk)).toEqual(order);
      expect((await queryAll({ ...all, Limit: 3, ScanIndexForward: false })).map(({ sk }) => sk)).toEqual(
        order.toReversed(),
      );
    });

    check('a range begins with a prefix or at a key', async () => {
      const keys = ['b#1', 'b#2', 'b', 'ba', 'c', 'b#事'];
      await Promise.all(keys.map((sk) => put({ pk: 'range', sk })));
      const range = (condition: string, sk: string) =>
        queryAll({
          KeyConditionExpression: `pk = :pk AND ${condition}`,
          ExpressionAttributeValues: { ':pk': 'range', ':sk': sk },
          Limit: 2,
        });
      expect((await range('begins_with(sk, :sk)', 'b#')).map(({ sk }) => sk)).toEqual(['b#1', 'b#2', 'b#事']);
      expect((await range('sk >= :sk', 'b#2')).map(({ sk }) => sk)).toEqual(['b#2', 'b#事', 'ba', 'c']);
    });

    check('a Query page holds at most 1 MB and tells where to go on', async () => {
      const filler = 'x'.repeat(100_000);
      await Promise.all(
        Array.from({ length: 25 }, (_, i) => put({ pk: 'mega', sk: String(i).padStart(2, '0'), filler })),
      );
      const all = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'mega' } };
      const first = await query(all);
      expect(first.Items?.length).toBeGreaterThan(5);
      expect(first.Items?.length).toBeLessThan(13);
      expect(first.LastEvaluatedKey).toEqual({ pk: 'mega', sk: first.Items?.at(-1)?.['sk'] });
      expect(await queryAll(all)).toHaveLength(25);
    });

    check('a batch of 100 gets answers what is there, in full', async () => {
      await Promise.all(
        Array.from({ length: 60 }, (_, i) => put({ pk: `batch#${i}`, sk: 'a', text: `事项${i}` })),
      );
      const Keys = Array.from({ length: 100 }, (_, i) => ({ pk: `batch#${i}`, sk: 'a' }));
      const answer = await engine.client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }),
      );
      expect(answer.Responses?.[TableName]).toHaveLength(60);
      expect(answer.UnprocessedKeys).toEqual({});
      expect(answer.Responses?.[TableName]).toContainEqual({ pk: 'batch#59', sk: 'a', text: '事项59' });
    });

    check('a batch that names a key twice is refused', async () => {
      const key = { pk: 'batch#1', sk: 'a' };
      const RequestItems = { [TableName]: { Keys: [key, key] } };
      expect(await failureOf(engine.client.send(new BatchGetCommand({ RequestItems })))).toBe(
        'ValidationException',
      );
    });

    check('the segments of a scan hold every item once', async () => {
      const name = await createDeclaredTable(engine.client);
      const keys = Array.from({ length: 100 }, (_, i) => `scan#${i}`);
      for (let i = 0; i < keys.length; i += 25) {
        const puts = keys
          .slice(i, i + 25)
          .map((pk) => ({ PutRequest: { Item: { pk, sk: 'a', filler: 'x'.repeat(50_000) } } }));
        await engine.client.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }));
      }
      const found: unknown[] = [];
      for (let Segment = 0; Segment < 3; Segment += 1) {
        let ExclusiveStartKey: Row | undefined;
        do {
          const page = await engine.client.send(
            new ScanCommand({
              TableName: name,
              Segment,
              TotalSegments: 3,
              ConsistentRead: true,
              ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
            }),
          );
          found.push(...(page.Items ?? []).map(({ pk }) => pk));
          ExclusiveStartKey = page.LastEvaluatedKey;
        } while (ExclusiveStartKey);
      }
      expect(found.map(String).toSorted()).toEqual(keys.toSorted());
    });

    check('an item over 400 KB of UTF-8 is refused', async () => {
      const item = (bytes: number) => ({ pk: 'large', sk: 'a', text: '苏'.repeat(Math.floor(bytes / 3)) });
      expect(await failureOf(put(item(400 * 1024 + 3)))).toBe('ValidationException');
    });

    check('an item just under 400 KB of UTF-8 is kept', async () => {
      const item = { pk: 'large', sk: 'b', text: '苏'.repeat(133 * 1024) };
      await put(item);
      expect(await get('large', 'b')).toEqual(item);
    });

    check('an empty key, and an empty key of an index, are refused', async () => {
      expect(await failureOf(put({ pk: '', sk: 'a' }))).toBe('ValidationException');
      expect(await failureOf(put({ pk: 'empty', sk: 'a', listName: 'x', listOrder: '' }))).toBe(
        'ValidationException',
      );
    });

    check('a sort key over 1024 bytes is refused, whatever its script', async () => {
      await put({ pk: 'long', sk: '苏'.repeat(341) });
      expect(await failureOf(put({ pk: 'long', sk: '苏'.repeat(342) }))).toBe('ValidationException');
    });

    check('numbers keep 38 digits', async () => {
      const N = '12345678901234567890123456789012345678';
      const raw = { TableName, Key: { pk: { S: 'number' }, sk: { S: 'a' } }, ConsistentRead: true };
      await engine.client.send(new PutItemCommand({ TableName, Item: { ...raw.Key, n: { N } } }));
      expect((await engine.client.send(new GetItemCommand(raw))).Item?.['n']).toEqual({ N });
      await put({ pk: 'number', sk: 'b', n: Number.MAX_SAFE_INTEGER, f: 0.1, z: -5e-7 });
      expect(await get('number', 'b')).toMatchObject({ n: Number.MAX_SAFE_INTEGER, f: 0.1, z: -5e-7 });
    });

    check('texts, lists and empty values come back as they went', async () => {
      const data = {
        empty: '',
        none: null,
        list: [1, 'x', { deep: [] }],
        map: {},
        text: 'ᠮᠣᠩᠭᠣᠯ 😀 \u0001',
        yes: false,
      };
      await put({ pk: 'value', sk: 'a', data });
      expect(await get('value', 'a')).toEqual({ pk: 'value', sk: 'a', data });
    });

    check('a table that is not there is said to be not there', async () => {
      const missing = engine.client.send(new GetCommand({ TableName: 'absent', Key: { pk: 'a', sk: 'a' } }));
      expect(await failureOf(missing)).toBe('ResourceNotFoundException');
    });
  });
};
