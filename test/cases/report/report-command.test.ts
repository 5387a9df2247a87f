import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../functions/cli.ts';
import { legalDate } from '../../../lib/kernel/clock.ts';
import { casesTableOf } from '../../../lib/cases/wiring-table.ts';
import { wire } from '../../../lib/cases/wiring.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';
import { casesOver, citizen, doing, itemOf, memoryItems, valueOf } from '../room.ts';

const SITE = '150100';

let host: TestHost;
let folder: string;
let today: string;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  folder = await mkdtemp(join(tmpdir(), 'sumu-report-'));
  const env = host.envOf(SITE);
  // No material, so that an export asks for no name of one: the item is not on the list of the site.
  const items = memoryItems(itemOf({ wanted: [] }));
  const room = casesOver(casesTableOf(env), { items, keyring: await wire(env).keyring() });
  const now = new Date();
  room.clock.to(now.toISOString());
  today = legalDate(now);
  const { begin, submit } = doing(room);
  const { id } = await begin();
  valueOf(await submit(citizen(), id));
  expect(await host.invoke(SITE, 'drain-case-outbox', {})).toMatchObject({ outcome: 'answered' });
});
afterAll(async () => {
  await host?.close();
  await rm(folder, { recursive: true, force: true });
});

const command = async (...args: readonly string[]) => {
  let [out, err] = ['', ''];
  const code = await run(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readInput: async () => '',
    outStream: {},
    errStream: {},
    env: { ...host.envOf(SITE), PATH: process.env['PATH'] ?? '' },
    now: () => new Date(),
  });
  return { code, out, err };
};

describe('sumu report daily', () => {
  it('tells the cases of a day by item, as a table and as JSON', async () => {
    const told = await command('report', 'daily', '--site', SITE, '--date', today);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toMatch(/^item +received/m);
    expect(told.out).toMatch(/^all +1 +1 +0/m);
    const json = await command('report', 'daily', '--site', SITE, '--date', today, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ site: SITE, total: { received: 1 }, by: 'item' });
    const beside = await command('report', 'daily', '--site', SITE, '--division', '150200', '--json');
    expect(JSON.parse(beside.out)).toMatchObject({ total: { received: 0 } });
  });

  it('takes no date or division that is none', async () => {
    expect(await command('report', 'daily', '--date', '2026-02-30')).toMatchObject({ code: 2 });
    expect(await command('report', 'daily', '--division', 'x')).toMatchObject({ code: 2 });
  });
});

describe('sumu report pilot', () => {
  it('writes a page', async () => {
    const out = join(folder, 'pilot.html');
    const told = await command(
      'report',
      'pilot',
      '--site',
      SITE,
      '--division',
      SITE,
      '--out',
      out,
      '--quiet',
    );
    expect(told).toMatchObject({ code: 0, err: '' });
    const page = await readFile(out, 'utf8');
    expect(page).toContain('试点示范工作总结报告');
    expect(page).toContain('1 件');
  });

  it('takes no township, no period that is too long, and no place that cannot be written', async () => {
    const out = join(folder, 'x.html');
    const code = async (...args: readonly string[]) =>
      (await command('report', 'pilot', '--site', SITE, ...args)).code;
    expect(await code('--division', '150121100', '--out', out)).toBe(2);
    expect(await code('--division', SITE, '--from', '2020-01-01', '--out', out)).toBe(2);
    expect(await code('--division', SITE, '--out', join(folder, 'none', 'x.html'))).toBe(2);
  });
});

describe('sumu cases export', () => {
  it('writes the cases of a period into a folder', async () => {
    const out = join(folder, 'export');
    const period = ['--from', today, '--to', '2999-01-01'];
    const told = await command('cases', 'export', '--site', SITE, ...period, '--out', out, '--quiet');
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toMatch(/^1 cases in/);
    expect(await readFile(join(out, 'up_pro_accept.jsonl'), 'utf8')).toContain('"applyer_name":"巴特尔"');
    expect(await command('cases', 'export', '--site', SITE, ...period, '--out', out)).toMatchObject({
      code: 2,
    });
  });
});
