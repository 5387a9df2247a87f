import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../functions/cli.ts';
import { startDynamo, type Dynamo } from '../../infra/local/dynamo/start-dynamo.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { clientAt } from '../support/dynamo-engine.ts';
import { createSiteTables } from '../support/site-tables.ts';
import { CODE, codeOf, contentFor, livesOver, publish, soundContent } from './life.ts';

const SITE = '150100';
const LETTERS = 'ᠠ ᠡ ᠢ';

let engine: Dynamo;
let client: ReturnType<typeof clientAt>;

const translations = async (...args: readonly string[]) => {
  let out = '';
  let err = '';
  const code = await run(['items', 'translations', '--site', SITE, ...args], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readInput: async () => '',
    outStream: {},
    errStream: {},
    env: {
      PATH: process.env['PATH'] ?? '',
      AWS_ENDPOINT_URL_DYNAMODB: engine.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test-secret',
    },
    now: () => new Date('2026-11-24T02:00:00Z'),
  });
  return { code, out, err };
};

beforeAll(async () => {
  engine = await startDynamo();
  client = clientAt(engine.url);
  await createSiteTables(client, SITE, ['items']);
  const { item } = livesOver(dynamoRecordTable({ client, tableName: `dev-${SITE}-items` }));
  const limit = { text: `${LETTERS} ᠒᠕`, state: 'reviewed' as const, sourceVersion: 1 };
  await publish(item, {
    code: CODE,
    content: soundContent({ promisedLimitNote: { 'zh-CN': '不含 20 日公示', 'mn-Mong-CN': limit } }),
    from: '2026-01-01',
  });
  await publish(item, {
    code: codeOf(2),
    content: contentFor(2, { division: '150102', remarks: { 'zh-CN': '=备注，"注"' } }),
    from: '2026-01-01',
  });
  for (const nth of [3, 4])
    await publish(item, {
      code: codeOf(nth),
      content: contentFor(nth, { division: '150105' }),
      from: '2026-01-01',
    });
});
afterAll(async () => {
  client.destroy();
  await engine.close();
});

describe('sumu items translations', () => {
  it('counts what is found, by part and by division', async () => {
    const { code, out } = await translations();
    expect(code).toBe(1);
    expect(out).toContain('150100, mn-Mong-CN: 4 items, 0 with nothing to do; 1 of ');
    expect(out).toMatch(/numbers-differ +1 /);
    expect(out).toMatch(/limits +1 +100\.0 % +0 +0 +1\n/);
    expect(out).toMatch(/150102 +1 +0 /);
  });

  it('counts the same as data', async () => {
    const { out } = await translations('--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      site: SITE,
      items: 4,
      translated: 1,
      kinds: { 'numbers-differ': 1 },
    });
    expect((await translations('--json')).out).toBe(out);
  });

  it('lists what is to be done as rows that no spreadsheet calculates with', async () => {
    const { out } = await translations('--format', 'csv', '--division', '150102');
    const rows = parse(out, { columns: true }) as Record<string, string>[];
    expect(new Set(rows.map((row) => row['division']))).toEqual(new Set(['150102']));
    expect(rows.find(({ pointer }) => pointer === '/remarks')).toMatchObject({
      code: codeOf(2),
      kind: 'untranslated',
      chinese: `'=备注，"注"`,
    });
  });

  it('lists by division, then code, whatever the order of the store', async () => {
    const { out } = await translations('--format', 'csv');
    const rows = parse(out, { columns: true }) as Record<string, string>[];
    const keys = rows.map(({ division, code }) => `${division} ${code}`);
    const listed = [...new Set(keys)];
    expect(listed).toHaveLength(4);
    expect(listed).toEqual(listed.toSorted());
    expect(keys).toEqual(keys.toSorted());
  });

  it('names the numbers that differ', async () => {
    const rows = parse((await translations('--format', 'csv')).out, { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.find(({ kind }) => kind === 'numbers-differ')).toMatchObject({
      pointer: '/promisedLimitNote',
      missing: '20',
      added: '25',
    });
  });

  it('answers for English when asked, where nothing is translated', async () => {
    const { out } = await translations('--language', 'en', '--json');
    expect(JSON.parse(out)).toMatchObject({ language: 'en', translated: 0 });
  });

  it.each([
    [['--format', 'xml'], 'text, json, csv'],
    [['--division', '15'], '6, 9 or 12 digits'],
    [['--language', 'fr'], 'mn-Mong-CN'],
  ] as const)('%j is wrong use, and says what is right', async (args, hint) => {
    const { code, err, out } = await translations(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(hint);
  });
});
