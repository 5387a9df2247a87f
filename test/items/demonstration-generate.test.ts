import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../functions/cli.ts';
import { makeItems, plantedAt } from '../../lib/items/demonstration/make-items.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-generate-'));
});
afterAll(() => rm(folder, { recursive: true }));

const generate = async (args: readonly string[], outDrained = async () => undefined) => {
  let out = '';
  let err = '';
  const code = await run(['items', 'generate', ...args], {
    out: (text) => void (out += text),
    outDrained,
    err: (text) => void (err += text),
    readInput: async () => '',
    outStream: {},
    errStream: {},
    env: { PATH: process.env['PATH'] ?? '' },
    now: () => new Date('2026-11-24T00:00:00Z'),
  });
  return { code, out, err };
};

const parsed = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

const lines = (site: string, seed: string, count?: number) =>
  [...makeItems(site, { seed, count })].map(({ code, content }) => ({ code, from: '2026-01-01', content }));

describe('sumu items generate', () => {
  it('writes the items of a newcomer to standard output, and says what they are elsewhere', async () => {
    const { code, out, err } = await generate([]);
    expect(code).toBe(0);
    expect(parsed(out)).toEqual(lines('150100', 'sumu'));
    expect(err).toContain('192 items of 150100, seed sumu');
    expect(err).toMatch(/^ +1 {2}agency-check-digit$/m);
  });

  it('writes as many as wanted to a file, with a summary as JSON that counts what is planted', async () => {
    const [path, planted] = [join(folder, 'items.jsonl'), join(folder, 'planted.jsonl')];
    const { code, out, err } = await generate(
      ['--site', '150000', '--count', '700', '--seed', 'x', '--json'].concat(
        '--out',
        path,
        '--planted',
        planted,
      ),
    );
    const text = await readFile(path, 'utf8');
    expect([code, err]).toEqual([0, '']);
    expect(parsed(text)).toEqual(lines('150000', 'x', 700));
    const manifest = plantedAt('150000', { seed: 'x', count: 700 });
    expect(parsed(await readFile(planted, 'utf8'))).toEqual(
      [...manifest].map(([item, kind]) => ({ code: item, kind })),
    );
    const summary = JSON.parse(out) as Readonly<{ planted: Record<string, number> }>;
    expect(summary).toMatchObject({ site: '150000', count: 700, bytes: Buffer.byteLength(text), out: path });
    expect(Object.values(summary.planted).reduce((a, b) => a + b)).toBe(manifest.size);
  });

  it('waits while a slow reader cannot take more', async () => {
    let waits = 0;
    await generate(['--count', '300', '--quiet'], async () => {
      waits += 1;
      return undefined;
    });
    expect(waits).toBeGreaterThan(1);
  });

  it.each([
    [['--site', '150999'], 'there is no site 150999: name one of 150000, 150100'],
    [['--count', '0'], '--count 0: name a whole number from 1 to 5760640'],
    [['--count', '59000000'], 'which is the most for 150100'],
    [['--format', 'csv'], 'there is no format csv: name jsonl'],
    [['--out', '/nowhere/items.jsonl'], '/nowhere/items.jsonl cannot be written: ENOENT'],
    [['--out', '-', '--planted', '-'], '--out and --planted cannot both be -'],
  ])('refuses %j as wrong use', async (args, told) => {
    const { code, out, err } = await generate(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
  });
});
