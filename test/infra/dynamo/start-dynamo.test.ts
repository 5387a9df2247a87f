import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { assertKnownEngine, KNOWN_VERSION } from '../../../infra/local/dynamo/atomic-store.ts';
import { groupCommit } from '../../../infra/local/dynamo/group-commit.ts';
import { startDynamo } from '../../../infra/local/dynamo/start-dynamo.ts';
import { createDeclaredTable } from '../../support/create-table.ts';
import { embeddedEngine } from '../../support/dynamo-engine.ts';

const PROGRAM = new URL('dynamo-process.ts', import.meta.url).pathname;
const Key = { pk: 'a', sk: 'b' };

describe('the embedded DynamoDB', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sumu-dynamo-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps its records from one start to the next', async () => {
    const before = await embeddedEngine(folder);
    const TableName = await createDeclaredTable(before.client);
    await before.client.send(new PutCommand({ TableName, Item: { ...Key, text: '事项' } }));
    await before.close();
    const after = await embeddedEngine(folder);
    const { Item } = await after.client.send(new GetCommand({ TableName, Key }));
    await after.close();
    expect(Item).toEqual({ ...Key, text: '事项' });
  });

  it('has a table ready as soon as it is created', async () => {
    const engine = await embeddedEngine();
    const TableName = await createDeclaredTable(engine.client);
    const { Table } = await engine.client.send(new DescribeTableCommand({ TableName }));
    await engine.close();
    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexStatus }) => IndexStatus)).toEqual([
      'ACTIVE',
      'ACTIVE',
    ]);
  });

  it('keeps apart what two engines in memory hold', async () => {
    const [one, other] = await Promise.all([embeddedEngine(), embeddedEngine()]);
    await createDeclaredTable(one.client);
    const { TableNames } = await other.client.send(new ListTablesCommand({}));
    await Promise.all([one.close(), other.close()]);
    expect(TableNames).toEqual([]);
  });

  it('refuses a folder that another process has, and names it', async () => {
    const child = spawn(process.execPath, [PROGRAM, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(startDynamo({ folder })).rejects.toThrow(
      `dynamo-folder-in-use: another process keeps its records in ${folder}`,
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    const dynamo = await startDynamo({ folder });
    await dynamo.close();
    expect(dynamo.port).toBeGreaterThan(0);
  });

  it('refuses a folder that this process has already', async () => {
    const dynamo = await startDynamo({ folder });
    await expect(startDynamo({ folder })).rejects.toThrow('dynamo-folder-in-use');
    await dynamo.close();
  });

  it('frees the folder when the port is taken', async () => {
    const first = await startDynamo();
    await expect(startDynamo({ folder, port: first.port })).rejects.toThrow('EADDRINUSE');
    const again = await startDynamo({ folder });
    await Promise.all([first.close(), again.close()]);
    expect(again.port).not.toBe(first.port);
  });

  it('refuses a version of dynalite that it does not know', () => {
    expect(() => assertKnownEngine('4.0.1')).toThrow(
      /^dynamo-engine-unknown: dynalite 4\.0\.1 is installed, 4\.0\.0/,
    );
    expect(() => assertKnownEngine(KNOWN_VERSION)).not.toThrow();
  });

  it('does not answer a page in a browser', async () => {
    const dynamo = await startDynamo();
    const answers = await Promise.all(
      ['POST', 'OPTIONS', 'GET'].map((method) =>
        fetch(dynamo.url, { method, headers: { origin: 'https://example.com' } }),
      ),
    );
    await dynamo.close();
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it('keeps both of two items whose index rows dynalite would take for one', async () => {
    const digest = (pk: string): string =>
      createHash('md5').update('Outliers').update(pk).update('head').digest('hex').slice(0, 6);
    const seen = new Map<string, string>();
    let pair: [string, string] | undefined;
    for (let i = 0; pair === undefined; i += 1) {
      const pk = `item#${i}`;
      const other = seen.get(digest(pk));
      if (other !== undefined) pair = [other, pk];
      seen.set(digest(pk), pk);
    }
    const engine = await embeddedEngine();
    const TableName = await createDeclaredTable(engine.client);
    for (const pk of pair) {
      await engine.client.send(
        new PutCommand({ TableName, Item: { pk, sk: 'head', listName: 'l', listOrder: 'o' } }),
      );
    }
    const { Items } = await engine.client.send(
      new QueryCommand({
        TableName,
        IndexName: 'byList',
        KeyConditionExpression: 'listName = :l',
        ExpressionAttributeValues: { ':l': 'l' },
      }),
    );
    await engine.close();
    expect(Items?.map((item) => String(item['pk'])).toSorted()).toEqual(pair.toSorted());
  });
});

describe('group commit', () => {
  const put = (key: string) => ({ type: 'put', key, value: key }) as const;

  it('writes what has gathered behind a write as one batch, each request whole and in order', async () => {
    const batches: string[][] = [];
    const write = groupCommit(async (changes) => {
      batches.push(changes.map(({ key }) => key));
      await new Promise((resolve) => setImmediate(resolve));
    });
    await Promise.all(
      [['a', 'a2'], ['b'], ['c', 'c2']].map(
        (keys) => new Promise((resolve) => write(keys.map(put), resolve)),
      ),
    );
    expect(batches).toEqual([
      ['a', 'a2'],
      ['b', 'c', 'c2'],
    ]);
  });

  it('tells every request of a batch that failed, and goes on', async () => {
    let calls = 0;
    const write = groupCommit(async () => {
      calls += 1;
      if (calls === 2) throw new Error('disk full');
    });
    const outcome = (key: string) => new Promise((resolve) => write([put(key)], resolve));
    expect(await Promise.all([outcome('a'), outcome('b'), outcome('c')])).toEqual([
      null,
      expect.objectContaining({ message: 'disk full' }),
      expect.objectContaining({ message: 'disk full' }),
    ]);
    expect(await outcome('d')).toBeNull();
  });
});
