import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleOptions } from '../../../infra/build/bundle.ts';
import { startDynamo, type Dynamo } from '../../../infra/local/dynamo/start-dynamo.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { createDeclaredTable } from '../../support/create-table.ts';
import { clientAt } from '../../support/dynamo-engine.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FIXTURE = fileURLToPath(new URL('fixtures/bundled-store.ts', import.meta.url));
let folder: string;
let dynamo: Dynamo;
let tableName: string;
let openTable: (url: string, name: string) => RecordTable;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-bundled-'));
  dynamo = await startDynamo();
  const client = clientAt(dynamo.url);
  tableName = await createDeclaredTable(client);
  client.destroy();
  await build({ ...bundleOptions(ROOT), entryPoints: [FIXTURE], outdir: folder });
  ({ openTable } = (await import(pathToFileURL(join(folder, 'bundled-store.mjs')).href)) as {
    openTable: typeof openTable;
  });
});
afterAll(async () => {
  await dynamo.close();
  await rm(folder, { recursive: true });
});

const record = (sk: string) => ({ pk: 'bundled', sk, v: 1, data: { name: '苏木', count: 3, tags: ['a'] } });

test('a bundled store writes once, reads back, replaces what it read, and lists', async () => {
  const table = openTable(dynamo.url, tableName);
  expect(await table.putIfAbsent(record('a'))).toBe('created');
  expect(await table.putIfAbsent(record('a'))).toBe('exists');
  expect(await table.get(record('a'))).toEqual({ ...record('a'), rev: 1 });
  expect(await table.replace({ ...record('a'), data: {} }, 7)).toBe('stale');
  expect(await table.replace({ ...record('a'), data: {} }, 1)).toBe('written');
  await table.putIfAbsent(record('b'));
  const { records } = await table.query({ pk: 'bundled', limit: 10 });
  expect(records.map(({ sk, rev }) => [sk, rev])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  expect(await table.getMany([record('a'), record('b'), record('c')])).toHaveLength(2);
});

test('what an engine refuses keeps the name by which it is known', async () => {
  const missing = openTable(dynamo.url, 'no-such-table').get(record('a'));
  await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('an engine that is away fails with the code of the connection', async () => {
  const away = openTable('http://127.0.0.1:9', tableName).get(record('a'));
  await expect(away).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
