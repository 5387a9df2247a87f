import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDynamo, type Dynamo } from '../../../infra/local/dynamo/start-dynamo.ts';
import { dynamoRecordTable } from '../../../lib/platform/store/record-table.dynamo.ts';
import type { RecordTable, StoredRecord } from '../../../lib/platform/store/record-table.ts';
import { clientAt } from '../../support/dynamo-engine.ts';
import { killingProxy, type AtWrite } from '../../support/killing-proxy.ts';
import { seededRandom } from '../../support/random.ts';
import { createSiteTables } from '../../support/site-tables.ts';
import { everything, imported, importKit, listOf, MAPPING_FILE, rowOf, withFile } from './import-kit.ts';

const KILLS = 3 * Number(process.env['SUMU_RUNS'] ?? 1);
const CLI = new URL('../../../functions/cli.ts', import.meta.url).pathname;
const SITE = '150100';
const ROWS = 1150;

/** Every fiftieth row has no name, every seventieth the code of the first. */
const list = listOf(
  Array.from({ length: ROWS }, (_, at) =>
    rowOf(at, {
      ...(at % 50 === 49 ? { 名称: '' } : {}),
      ...(at % 70 === 69 ? { 编码: 'item-000000' } : {}),
    }),
  ),
);

let engine: Dynamo;
let client: ReturnType<typeof clientAt>;
let proxy: Awaited<ReturnType<typeof killingProxy>>;

beforeAll(async () => {
  engine = await startDynamo();
  client = clientAt(engine.url);
  proxy = await killingProxy(engine.url);
});
afterAll(async () => {
  await proxy.close();
  client.destroy();
  await engine.close();
});

const tableOf = (): RecordTable => dynamoRecordTable({ client, tableName: `dev-${SITE}-items` });

type Ended = Readonly<{ signal: string | null; code: number | null; out: string; err: string }>;

/** `sumu items import` as a process of its own, killed at a write if one is named. */
const sumuImport = async (file: string, at?: Omit<AtWrite, 'kill'>): Promise<Ended> => {
  const source = join(dirname(file), 'mapping.yml');
  await writeFile(source, MAPPING_FILE);
  const args = [CLI, 'items', 'import', file, '--source', source, '--site', SITE, '--json'];
  const env = {
    PATH: process.env['PATH'] ?? '',
    AWS_ENDPOINT_URL_DYNAMODB: proxy.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
  };
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

/** What counts of a head: all but when and by which run it was written. */
const essence = ({ pk, rev, data, outbox }: StoredRecord): unknown => {
  const { live, timeline, origin, findings } = data as Record<string, unknown>;
  const events = (timeline as readonly Record<string, unknown>[]).map(({ kind, version, digest }) => [
    kind,
    version,
    digest,
  ]);
  return { pk, rev, live, origin, findings, events, waiting: Object.keys(outbox ?? {}).length };
};

/** The items of a table; each is written exactly once if it is the same in one that nobody disturbed. */
const headsIn = async (table: RecordTable): Promise<readonly unknown[]> =>
  (await everything(table)).filter(({ pk }) => pk.startsWith('item')).map(essence);

describe('an import in a process that is killed', () => {
  it(`and started again, ${KILLS} times at random writes, ends as one that nobody disturbed`, async () => {
    await createSiteTables(client, SITE, ['items', 'directory']);
    const undisturbed = importKit();
    const { summary, rejects } = await imported(undisturbed, list);

    const random = seededRandom(2026);
    await withFile(list, async (file) => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const left = summary.counts.imported - (await headsIn(tableOf())).length;
        // The last time it dies near the end, behind a checkpoint: what lies before that is not written again.
        const write =
          kill === KILLS - 1
            ? left - Math.floor(random() * 50)
            : 1 + Math.floor(random() * Math.min(left, ROWS / 2));
        const ended = await sumuImport(file, { write, applied: random() < 0.5 });
        expect(ended).toMatchObject({ signal: 'SIGKILL', err: '' });
      }
      const last = await sumuImport(file);
      expect(last).toMatchObject({ code: 1, err: '' });
      expect(JSON.parse(last.out)).toMatchObject({ balanced: true, counts: summary.counts });
      const lines = (await readFile(`${file}.rejects.jsonl`, 'utf8')).trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rejects);
      expect((await stat(`${file}.rejects.jsonl`)).mode & 0o777).toBe(0o600);
    });
    const wanted = await headsIn(undisturbed.table);
    expect(wanted.length).toBe(summary.counts.imported);
    expect(await headsIn(tableOf())).toEqual(wanted);
  }, 120_000);
});
