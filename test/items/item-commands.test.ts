import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../functions/cli.ts';
import {
  createHandler as createLister,
  route as listRoute,
} from '../../functions/directory/list-agencies.ts';
import { startDynamo, type Dynamo } from '../../infra/local/dynamo/start-dynamo.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import type { ImportSummary } from '../../lib/items/import/import-summary.ts';
import { callHandler, keptDeps } from '../platform/http/call-handler.ts';
import { clientAt } from '../support/dynamo-engine.ts';
import { createSiteTables } from '../support/site-tables.ts';
import { listOf, MAPPING_FILE, rowOf } from './import/import-kit.ts';
import { codeOf, OTHER_AGENCY } from './life.ts';

let engine: Dynamo;
let folder: string;
let sites = 0;
let site: string;

beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-commands-'));
  await writeFile(join(folder, 'city.yml'), MAPPING_FILE);
  site = String(150_100 + (sites += 1));
  const client = clientAt(engine.url);
  await createSiteTables(client, site, ['items', 'directory']);
  client.destroy();
});
afterEach(() => rm(folder, { recursive: true }));

const envOf = () => ({
  PATH: process.env['PATH'] ?? '',
  AWS_ENDPOINT_URL_DYNAMODB: engine.url,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test-secret',
});

const items = async (args: readonly string[], input = '') => {
  let out = '';
  let err = '';
  const code = await run(['items', ...args], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readInput: async () => input,
    outStream: {},
    errStream: {},
    env: envOf(),
    now: () => new Date('2026-11-24T02:00:00Z'),
  });
  return { code, out, err };
};

const list = async (...rows: readonly string[]): Promise<string> => {
  const path = join(folder, 'list.csv');
  await writeFile(path, listOf(rows));
  return path;
};

const importing = (path: string, ...more: readonly string[]) =>
  items(['import', path, '--source', join(folder, 'city.yml'), '--site', site, ...more]);

describe('sumu items import', () => {
  it('prints the sums in words, and the same list again changes nothing', async () => {
    const path = await list(rowOf(1), rowOf(2));
    const first = await importing(path, '--effective', '2026-01-01', '--quiet');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('in force from 2026-01-01, utf-8');
    expect(first.out).toContain(
      'read 2 = imported 2 + changed 0 + unchanged 0 + kept 0 + rejected 0: balanced',
    );
    expect(first.out).toContain('In the directory: 1 new, 0 changed, 0 unchanged');
    expect((await importing(path)).out).toContain('unchanged 2 + kept 0');
  });

  it('shows how far it has come on standard error, of how many', async () => {
    const { out, err } = await importing(await list(rowOf(1), rowOf(2)));
    expect(err).toMatch(/^items: 2\/2 rows 100%/m);
    expect(out).not.toContain('items:');
  });

  it('ends with 1 where rows are rejected, says where they are, and writes the summary beside', async () => {
    const path = await list(rowOf(1), rowOf(2, { 名称: '' }));
    const summary = join(folder, 'summary.json');
    const { code, out } = await importing(path, '--summary', summary, '--quiet');
    expect(code).toBe(1);
    expect(out).toContain(`Rejects (rows), in ${path}.rejects.jsonl:\n         1  value-missing (rows 3)`);
    expect(out).toContain('1 rows were rejected: mend them by');
    expect((await stat(`${path}.rejects.jsonl`)).mode & 0o777).toBe(0o600);
    const written = JSON.parse(await readFile(summary, 'utf8')) as ImportSummary;
    expect(written.counts).toMatchObject({ read: 2, imported: 1, rejected: 1 });
    const mended = await importing(await list(rowOf(1), rowOf(2)), '--json');
    expect(mended.code).toBe(0);
    expect(JSON.parse(mended.out)).toMatchObject({ counts: { imported: 1, unchanged: 1 } });
    await expect(stat(`${path}.rejects.jsonl`)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says in a dry run what would happen, and writes nothing', async () => {
    const path = await list(rowOf(1));
    const { code, out } = await importing(path, '--dry-run', '--quiet');
    expect([code, out.split(',')[0]]).toEqual([0, 'Dry run of city']);
    expect(out).toContain('Nothing was written');
    expect((await items(['look-up', 'item-000001', '--site', site])).code).toBe(1);
  });

  it('enters the agencies of the list into the directory, with all codes and spellings', async () => {
    const rows = [
      rowOf(1, { 部门: '人力资源和社会保障局', 部门编码: OTHER_AGENCY }),
      rowOf(2, { 部门: '人社局', 部门编码: OTHER_AGENCY }),
      rowOf(3, { 部门: '人社局', 部门编码: `${OTHER_AGENCY}_5143` }),
    ];
    await importing(await list(...rows), '--quiet');
    const stores = wireDirectoryStores({ ...envOf(), DIRECTORY_TABLE: `dev-${site}-directory` });
    const handler = createLister({
      ...stores,
      http: keptDeps(),
      cursors: { seal: async () => '', open: async () => '' },
    } as unknown as Parameters<typeof createLister>[0]);
    const answer = await callHandler(handler, listRoute, { target: '/v1/agencies?division=150100' });
    expect(JSON.parse(answer.body ?? '')).toMatchObject({
      agencies: [
        {
          names: [
            { text: '人力资源和社会保障局', kind: 'full', source: 'city' },
            { text: '人社局', kind: 'short', source: 'city' },
          ],
          codes: [{ original: OTHER_AGENCY }, { original: `${OTHER_AGENCY}_5143` }],
        },
      ],
    });
  });

  it.each([
    [['--source', 'nowhere'], 2, /There is no mapping nowhere: name one .*\nguangan, sumu-jsonl/],
    [
      ['--source', 'national-exchange'],
      2,
      /leaves to the one who imports: division\nAdd it to the command, as --division/,
    ],
    [['--summary', '/no/such/folder/summary.json'], 2, /summary.json cannot be written/],
    [['--rejects', '/no/such/folder/rejects.jsonl'], 2, /rejects.jsonl cannot be written/],
    [['--effective', '1 May'], 2, /--effective 1 May is no date: use YYYY-MM-DD/],
    [['--encoding', 'latin1'], 2, /there is no encoding latin1: name one of utf-8/],
    [
      ['--encoding', 'utf-16le'],
      2,
      /The file is not utf-16le, as was declared, but utf-8\nLeave --encoding out/,
    ],
    [
      ['--source', 'guangan'],
      2,
      /columns-missing: The file lacks columns that the mapping needs: itemCode, .*\nCompare/,
    ],
  ])('with %s ends with %i and tells what to do', async (more, code, expected) => {
    const ended = await importing(await list(rowOf(1)), '--quiet', ...more);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toMatch(expected);
  });

  it('names the faults of a mapping with their lines', async () => {
    await writeFile(
      join(folder, 'city.yml'),
      'source: City\nkey: { column: a }\nfields:\n  nme: { column: b }\n',
    );
    const { code, err } = await importing(await list(rowOf(1)));
    expect(code).toBe(2);
    expect(err).toMatch(
      /The mapping .* is not right\n {2}\/source mapping-invalid-format: line 1: .*\n {2}\/title mapping-invalid-type: line 1: /,
    );
  });

  it('of a file that is not there says so', async () => {
    expect(await importing(join(folder, 'none.csv'))).toMatchObject({ code: 2, out: '' });
  });
});

describe('sumu items look-up', () => {
  it('shows the item of a day in words or as the API gives it', async () => {
    await importing(await list(rowOf(1, { 承诺: '尽快' })), '--effective', '2026-01-01', '--quiet');
    const { code, out } = await items(['look-up', 'item-000001', '--site', site]);
    expect(code).toBe(0);
    expect(out).toContain('item-000001\n  第1项许可\n  status      version 1, in force from 2026-01-01\n');
    expect(out).toContain('row 2 of city');
    expect(out).toContain('! 承诺: 尽快 for promisedLimit is no time-limit');
    const json = await items(['look-up', 'item-000001', '--site', site, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ code: 'item-000001', content: { name: '第1项许可' } });
  });

  it('ends with 1 where there is none on that day, and with 2 where the day is none', async () => {
    await importing(await list(rowOf(1)), '--effective', '2026-01-01', '--quiet');
    const before = await items(['look-up', 'item-000001', '--site', site, '--as-of', '2025-12-31']);
    expect(before).toEqual({ code: 1, out: '', err: 'There is no item with the code item-000001\n' });
    const json = await items(['look-up', 'none', '--site', site, '--json']);
    expect(JSON.parse(json.out)).toEqual({ code: 'item-not-found', item: 'none' });
    expect((await items(['look-up', 'none', '--as-of', '2026-02-30'])).code).toBe(2);
  });
});

describe('sumu items check-code', () => {
  it('takes a code apart and finds it sound', async () => {
    const { code, out } = await items(['check-code', '11650000010183859F2650116013001']);
    expect(code).toBe(0);
    expect(out).toBe(`11650000010183859F2650116013001
  implementing code 实施编码, 31 characters
  base      650116013001        national-12, scope 65, type 01 (administrative-license), main item 16013, sub-item 001
  agency    11650000010183859F  uscc, sound
  level     2                   provincial
  sound
`);
  });

  it('says everything that is wrong, with the segment, and ends with 1', async () => {
    const wrong = `${codeOf(1).slice(0, 17)}A99${codeOf(1).slice(20)}`;
    const { code, out } = await items(['check-code', wrong]);
    expect(code).toBe(1);
    expect(out.split('\n').filter((line) => line.startsWith('  !')).length).toBeGreaterThan(1);
    expect(out).toMatch(/! agency\/checkDigit: .* \(uscc-check-digit\)/);
  });

  it('reads codes from standard input, one on each line, and counts them', async () => {
    const { code, out } = await items(['check-code', '-'], `${codeOf(1)}\r\n\nxyz\n`);
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n').at(-1)).toBe('2 codes, 1 with defects');
    expect((await items(['check-code', '-'], '\n')).code).toBe(2);
  });

  it('gives one object a line with --json, every defect in words', async () => {
    const { out } = await items(['check-code', codeOf(1), 'xyz', '--json']);
    const [sound, faulty] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(sound).toMatchObject({ original: codeOf(1), kind: 'implementing', sound: true, defects: [] });
    expect(faulty).toMatchObject({
      kind: 'unknown',
      sound: false,
      defects: [
        {
          code: 'item-code-unrecognised',
          message: expect.stringContaining('none of the known forms') as string,
        },
      ],
    });
  });

  it('lets no control character of a code reach the terminal', async () => {
    const { out } = await items(['check-code', '\u001b[2Jx']);
    expect(out).not.toContain('\u001b');
  });
});

describe('help', () => {
  it.each(['import', 'look-up', 'check-code'])(
    'of sumu items %s has examples and exit codes',
    async (name) => {
      const { code, out } = await items([name, '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(/\nExamples:\n {2}/);
      expect(out).toMatch(/\nExit codes:\n {2}0 {2}/);
    },
  );
});
