import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../functions/cli.ts';
import { LOCAL_ACCOUNT } from '../../../infra/local/read-declarations.ts';
import { startS3, type RunningS3 } from '../../../infra/local/s3/start-s3.ts';
import { startDynamo, type Dynamo } from '../../../infra/local/dynamo/start-dynamo.ts';
import { wirePublishing } from '../../../lib/items/wiring-conflicts.ts';
import { s3Client } from '../../../lib/platform/store/s3-client.ts';
import { loadDemonstrationItems } from '../../../lib/items/demonstration/load-items.ts';
import { PLANTINGS } from '../../../lib/items/demonstration/plant.ts';
import { plantedAt } from '../../../lib/items/demonstration/make-items.ts';
import { wireDemonstration } from '../../../lib/items/wiring-demonstration.ts';
import { clientAt } from '../../support/dynamo-engine.ts';
import { createSiteTables } from '../../support/site-tables.ts';

const SITE = '150100';
const BUCKET = `dev-${SITE}-files-${LOCAL_ACCOUNT}`;
const planted = plantedAt(SITE, { seed: 'sumu' });
const defects = [...planted].filter(([, kind]) => !PLANTINGS[kind].lawful).map(([code]) => code);

let engine: Dynamo;
let s3: RunningS3;
let folder: string;

const env = () => ({
  PATH: process.env['PATH'] ?? '',
  AWS_ENDPOINT_URL_DYNAMODB: engine.url,
  AWS_ENDPOINT_URL_S3: s3.url,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test-secret',
});

const storeEnv = (site: string) => ({
  ...env(),
  SITE: site,
  ITEMS_TABLE: `dev-${site}-items`,
  DIRECTORY_TABLE: `dev-${site}-directory`,
  OIDC_ISSUER: 'x',
  OIDC_AUDIENCE: 'x',
  OIDC_JWKS_URI: 'x',
});

const load = (site: string) =>
  loadDemonstrationItems(wireDemonstration(storeEnv(site)), { site, progress: () => undefined });

beforeAll(async () => {
  engine = await startDynamo();
  folder = await mkdtemp(join(tmpdir(), 'sumu-conflicts-'));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
  s3 = await startS3({ folder: join(folder, 's3'), credentials, log: () => undefined });
  await s3Client(env()).send(new CreateBucketCommand({ Bucket: BUCKET }));
  const client = clientAt(engine.url);
  await createSiteTables(client, SITE, ['items', 'directory']);
  await createSiteTables(client, '150200', ['items', 'directory']);
  client.destroy();
  await load(SITE);
});
afterAll(async () => {
  await engine.close();
  await s3.close();
  await rm(folder, { recursive: true });
});

const conflicts = async (...args: readonly string[]) => {
  let out = '';
  let err = '';
  const code = await run(['items', 'conflicts', '--site', SITE, ...args], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readInput: async () => '',
    outStream: {},
    errStream: {},
    env: env(),
    now: () => new Date('2026-11-24T02:00:00Z'),
  });
  return { code, out, err };
};

type Written = Readonly<{
  header: string;
  conflicts: readonly { id: string; severity: string; items: string[]; division: string }[];
  totals: { breaches: number };
}>;

const jsonOf = async (...args: readonly string[]): Promise<Written> =>
  JSON.parse((await conflicts('--format', 'json', '--quiet', ...args)).out) as Written;

describe('sumu items conflicts', () => {
  it('finds in the stores what was planted, ends with 1 and counts the rest apart', async () => {
    const { code, out } = await conflicts('--quiet');
    expect(code).toBe(1);
    expect(out).toContain('198 items of 150100 in force');
    expect(out).toContain('72 catalogue entries');
    expect(out).toMatch(/25 breaches in 21 items, 4 hints; \d+ items vary lawfully/);
    const { conflicts: written } = await jsonOf();
    const blamed = new Set(written.flatMap(({ items }) => items));
    expect([...blamed].toSorted()).toEqual(defects.toSorted());
  });

  it('writes the same JSON twice, and CSV of as many rows', async () => {
    const texts = [await conflicts('--format', 'json'), await conflicts('--json')].map(({ out }) =>
      out.replace(/"computedAt":"[^"]+"/, ''),
    );
    expect(texts[0]).toBe(texts[1]);
    const { conflicts: written } = JSON.parse(texts[0]?.replace('{"site":"150100",,', '{') ?? '') as Written;
    const path = join(folder, 'conflicts.csv');
    expect(await conflicts('--format', 'csv', '--out', path)).toMatchObject({ code: 1, out: '' });
    const rows = parse(await readFile(path), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row['标识 id'])).toEqual(written.map(({ id }) => id));
    expect(rows.map((row) => row['说明 message']).join()).toContain('多数地方的承诺办结时限为');
  });

  it('tells of one division and those below it when asked', async () => {
    const { conflicts: written } = await jsonOf('--division', '150121');
    expect(new Set(written.map(({ division }) => division))).toEqual(new Set(['150121']));
    expect(written.length).toBeGreaterThan(5);
    expect((await conflicts('--division', '152900')).code).toBe(0);
  });

  it('makes a page that names every division, with a bar for each', async () => {
    const path = join(folder, 'conflicts.html');
    await conflicts('--format', 'html', '--out', path);
    const page = await readFile(path, 'utf8');
    expect(page.match(/<svg\s/g)).toHaveLength(4);
    expect(page).toContain('150121');
    expect(page).not.toContain('<script');
  });

  it('refuses what it does not know, and says what there is', async () => {
    expect((await conflicts('--format', 'xml')).err).toContain('name one of text, json, csv, html');
    expect(await conflicts('--compare', join(folder, 'none'))).toMatchObject({ code: 2 });
    await writeFile(join(folder, 'wrong.json'), '{"conflicts":1}');
    expect((await conflicts('--compare', join(folder, 'wrong.json'))).err).toContain('is no report');
    expect((await conflicts('--out', join(folder, 'no', 'such'))).err).toContain('cannot be written');
    expect((await conflicts('--division', 'x')).code).toBe(2);
  });

  it('makes the report what officials read, when it is told to', async () => {
    expect((await conflicts('--publish', '--quiet')).err).toMatch(/^published: GET \/v1\/items\/conflicts/);
    const { reports } = wirePublishing({ ...storeEnv(SITE), FILES_BUCKET: BUCKET });
    const kept = (await reports.current())?.pointer;
    expect(kept?.header).toMatchObject({ site: SITE, asOf: expect.any(String) as string, items: 198 });
    expect(await conflicts('--publish', '--division', '150102')).toMatchObject({ code: 2, out: '' });
  });

  it('has an empty report for an empty site', async () => {
    const { code, out } = await conflicts('--site', '150200', '--quiet');
    expect(code).toBe(0);
    expect(out).toMatch(/^0 items of 150200 in force on \d{4}-\d{2}-\d{2}, 0 catalogue entries\n/);
  });
});

describe('sumu items conflicts --compare', () => {
  it('tells what is gone, new and still there', async () => {
    const path = join(folder, 'before.json');
    const before = await conflicts('--format', 'json', '--out', path);
    expect(before.code).toBe(1);
    expect((await conflicts('--compare', path)).out).toMatch(/: 0 gone, 0 new, 29 still there\n$/);

    const { conflicts: written } = JSON.parse(await readFile(path, 'utf8')) as Written;
    const [, wrong] = written.filter(({ severity }) => severity === 'breach');
    const old = { ...wrong, id: '0000000000000000' };
    const changed = { ...JSON.parse(await readFile(path, 'utf8')), conflicts: [...written.slice(1), old] };
    await writeFile(path, JSON.stringify(changed));
    const { code, out } = await conflicts('--compare', path);
    expect(code).toBe(1);
    expect(out).toMatch(/: 1 gone, 1 new, 28 still there\n/);
    expect(out).toMatch(/Gone\n[!?] \d+ \S+ \[0000000000000000\]/);
    expect(out).toContain(`[${written[0]?.id}]`);
    const json = JSON.parse((await conflicts('--compare', path, '--format', 'json')).out) as {
      gone: unknown[];
      new: { id: string }[];
    };
    expect([json.gone.length, json.new.map(({ id }) => id)]).toEqual([1, [written[0]?.id]]);
  });
});
