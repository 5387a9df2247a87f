import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostFile } from '../../../infra/local/host-file.ts';
import { openSiteStores } from '../../../infra/local/open-site-stores.ts';
import { makeCheckout, refusal, type Checkout } from './checkout-fixture.ts';

const PROGRAM = fileURLToPath(new URL('run-fixture-host.ts', import.meta.url));

type Running = Readonly<{ child: ChildProcess; output: () => string; ended: Promise<number | null> }>;

const launch = (checkout: Checkout, port: number, args: readonly string[] = []): Running => {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env['PATH'], CHECKOUT: checkout.root, PORT: String(port), NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => output, ended };
};

const started = async (running: Running): Promise<void> => {
  const { child, output } = running;
  while (!output().includes('Ctrl-C ends it')) {
    if (child.exitCode !== null) throw new Error(`ended early: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const hostFile = async (checkout: Checkout): Promise<HostFile> =>
  JSON.parse(await readFile(checkout.folder.host, 'utf8')) as HostFile;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

const clients = ({ stores, sites }: HostFile) => {
  const env = sites['150100'] ?? {};
  const common = {
    region: 'cn-north-1',
    maxAttempts: 1,
    credentials: {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  };
  return {
    dynamo: new DynamoDBClient({ ...common, endpoint: stores.dynamo }),
    s3: new S3Client({ ...common, endpoint: stores.s3, forcePathStyle: true }),
    table: env['PETS_TABLE'] ?? '',
    bucket: env['FILES_BUCKET'] ?? '',
  };
};

let checkout: Checkout;
beforeAll(async () => {
  checkout = await makeCheckout();
});
afterAll(() => checkout.remove());

describe('npm start', () => {
  test('says where it runs without colours, ends on SIGTERM with 0, and lets a request finish', async () => {
    const port = await freePort();
    const running = launch(checkout, port);
    await started(running);
    expect(running.output()).toContain(`sumu runs at http://127.0.0.1:${port}`);
    expect(running.output()).not.toContain('\u001b');
    const slow = fetch(`http://127.0.0.1:${port}/150100/v1/fall/slowly`);
    await fetch(`http://127.0.0.1:${port}/`);
    // npm passes on a Ctrl-C that the terminal has sent already: twice is not impatience.
    running.child.kill('SIGTERM');
    running.child.kill('SIGTERM');
    expect(await (await slow).text()).toBe('done');
    expect(await running.ended).toBe(0);
    expect(await refusal(readFile(checkout.folder.host))).toContain('ENOENT');
  });

  test('killed with -9 and started again, it has everything it acknowledged', async () => {
    const port = await freePort();
    const first = launch(checkout, port);
    await started(first);
    const before = clients(await hostFile(checkout));
    const acknowledged: string[] = [];
    const writing = (async () => {
      for (let i = 0; ; i += 1) {
        const key = `pet-${i}`;
        await before.dynamo.send(new PutItemCommand({ TableName: before.table, Item: { pk: { S: key } } }));
        await before.s3.send(new PutObjectCommand({ Bucket: before.bucket, Key: key, Body: key }));
        acknowledged.push(key);
        if (acknowledged.length === 20) first.child.kill('SIGKILL');
      }
    })();
    await refusal(writing);
    await first.ended;

    const second = launch(checkout, port);
    await started(second);
    const after = clients(await hostFile(checkout));
    for (const key of acknowledged) {
      const { Item } = await after.dynamo.send(
        new GetItemCommand({ TableName: after.table, Key: { pk: { S: key } }, ConsistentRead: true }),
      );
      expect(Item?.['pk']?.S).toBe(key);
      const { Body } = await after.s3.send(new GetObjectCommand({ Bucket: after.bucket, Key: key }));
      expect(await Body?.transformToString()).toBe(key);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);

    const other = launch(checkout, port);
    expect(await other.ended).toBe(2);
    expect(other.output().trim()).toMatch(
      /^the local host already runs at http:\/\/127\.0\.0\.1:\d+ \(process \d+\); stop it first$/,
    );
    const fresh = launch(checkout, port, ['--fresh']);
    expect(await fresh.ended).toBe(2);

    const used = await openSiteStores({ ...checkout, site: '150100', env: {}, say: () => undefined });
    expect(used.env['AWS_ENDPOINT_URL_DYNAMODB']).toBe((await hostFile(checkout)).stores.dynamo);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  test('--fresh forgets the records', async () => {
    const port = await freePort();
    const running = launch(checkout, port, ['--fresh']);
    await started(running);
    const { dynamo, table } = clients(await hostFile(checkout));
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: table, Key: { pk: { S: 'pet-0' } } }));
    expect(Item).toBeUndefined();
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });

  test('a port in use is one clear line and exit code 2', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const running = launch(checkout, port);
    expect(await running.ended).toBe(2);
    expect(running.output()).toBe(`port ${port} is in use; choose another: PORT=${port + 1} npm start\n`);
    squatter.close();
  });

  test.each([
    [['--nonsense'], /Unknown option '--nonsense'/],
    [['extra'], /Unexpected argument 'extra'/],
  ])('wrong use %s is exit code 2', async (args, expected) => {
    const running = launch(checkout, 0, args);
    expect(await running.ended).toBe(2);
    expect(running.output()).toMatch(expected);
  });
});

describe('stores for one command', () => {
  const open = (more: Partial<Parameters<typeof openSiteStores>[0]> = {}) =>
    openSiteStores({
      ...checkout,
      site: '150100',
      env: { PATH: process.env['PATH'] },
      say: () => undefined,
      ...more,
    });

  test('are the embedded ones when no host runs; a second command waits, then gives up with exit code 3', async () => {
    const said: string[] = [];
    const first = await open();
    expect(first.env).toMatchObject({ PETS_TABLE: 'dev-150100-pets', SITE: '150100' });
    const failure = await open({ waitMs: 300, say: (line) => said.push(line) }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ exitCode: 3 });
    expect(said).toEqual(['waiting for another command to close the local stores']);
    const second = open({ waitMs: 10_000 });
    await first.close();
    await (await second).close();
  });

  test('are those that the environment names, before anything else', async () => {
    const { env } = await open({
      env: { PATH: process.env['PATH'], AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1', PETS_TABLE: 'mine' },
    });
    expect(env).toMatchObject({
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
      PETS_TABLE: 'mine',
      FILES_BUCKET: 'dev-150100-pets-000000000000',
      SITE: '150100',
    });
  });
});
