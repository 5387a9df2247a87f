import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDynamo, type Dynamo } from '../../infra/local/dynamo/start-dynamo.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { livesOver } from '../items/life.ts';
import { clientAt } from '../support/dynamo-engine.ts';
import { killingProxy, type AtWrite } from '../support/killing-proxy.ts';
import { seededRandom } from '../support/random.ts';
import { createSiteTables } from '../support/site-tables.ts';
import { doSomething } from './busy-region.ts';
import { toldBy } from './league.ts';
import { feedOf, startRegion, type Region } from './region.ts';

const KILLS = 4 * Number(process.env['SUMU_RUNS'] ?? 1);
const CLI = new URL('../../functions/cli.ts', import.meta.url).pathname;
const SITE = '150100';

let engine: Dynamo;
let client: ReturnType<typeof clientAt>;
let proxy: Awaited<ReturnType<typeof killingProxy>>;
let region: Region;

beforeAll(async () => {
  engine = await startDynamo();
  client = clientAt(engine.url);
  proxy = await killingProxy(engine.url);
  region = await startRegion();
  await createSiteTables(client, SITE, ['items', 'nightly-sync']);
});
afterAll(async () => {
  await region.close();
  await proxy.close();
  client.destroy();
  await engine.close();
});

/** `sumu sync pull-items` as a process of its own, killed at a write if one is named. */
const sumuPull = async (at?: Omit<AtWrite, 'kill'>) => {
  const env = {
    PATH: process.env['PATH'] ?? '',
    AWS_ENDPOINT_URL_DYNAMODB: proxy.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
    REGION_URL: region.url,
  };
  const args = [CLI, 'sync', 'pull-items', '--site', SITE, '--confirm-endings', '--json'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  proxy.begin(at && { ...at, kill: () => void child.kill('SIGKILL') });
  const [out, err, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null, string | null]>,
  ]);
  await proxy.settle();
  return { code, signal, out, err };
};

it(`a pull in a process that is killed ${KILLS} times, and started again at once, ends as the region is`, async () => {
  const random = seededRandom(2026);
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let nth = 0; nth < 40; nth += 1) await doSomething(region.lives, random, kill * 100 + nth);
    await region.drain();
    const ended = await sumuPull({ write: 1 + Math.floor(random() * 8), applied: random() < 0.5 });
    expect(ended).toMatchObject({ signal: 'SIGKILL', err: '' });
  }
  const happened = new Set(
    (await feedOf(region.lives).read({ after: 0, limit: 500 })).map(({ event }) => event.type),
  );
  for (const type of ['item-published', 'item-cancelled', 'item-replaced', 'catalogue-entry-published'])
    expect(happened).toContain(type);
  const last = await sumuPull();
  expect(last).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(last.out)).toMatchObject({ state: 'finished', refusedTotal: 0 });
  const league = livesOver(dynamoRecordTable({ client, tableName: `dev-${SITE}-items` }), { site: SITE });
  expect(await toldBy(league)).toEqual(await toldBy(region.lives));
  expect(await sumuPull()).toMatchObject({ code: 0, out: '{"outcome":"nothing-new"}\n' });
});
