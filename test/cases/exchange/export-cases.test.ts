import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXCHANGE_TABLES } from '../../../lib/cases/exchange/exchange-columns.ts';
import { exchangeFolder } from '../../../lib/cases/exchange/exchange-folder.file.ts';
import { exportCases } from '../../../lib/cases/exchange/export-cases.ts';
import type { ExchangeWish } from '../../../lib/cases/exchange/exchange-sink.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { APPROVER, BANNER, CITIZEN, CLERK, valueOf } from '../room.ts';
import { statisticsOver } from '../statistics/facts-room.ts';

const WISH: ExchangeWish = { from: '2026-11-24', to: '2026-11-25', format: 'jsonl' };

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'exchange-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const worldOf = () => {
  const world = statisticsOver();
  const { room, facts } = world;
  const deps = { ...room, facts, data: room.keys };
  const run = async (folder: string, wish: ExchangeWish = WISH, over = deps) => {
    const opened = await exchangeFolder(folder, wish);
    try {
      const done = await exportCases(over, wish, opened.sink);
      await opened.finish(done, { site: '150100' });
      return done;
    } finally {
      await opened.close();
    }
  };
  return { ...world, deps, run };
};

const textOf = (folder: string, name: string) => readFile(join(folder, name), 'utf8');
const linesOf = async (folder: string, name: string) =>
  (await textOf(folder, name)).split('\n').filter(Boolean);
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('an export for the region', () => {
  it('holds each case that changed in the period once, as it stands, with what was said', async () => {
    const { decided, submitted, operate, drain, room, run } = worldOf();
    const id = await decided('a', 'refused');
    const second = await submitted({}, 'b');
    room.clock.to('2026-11-25T02:00:00Z');
    valueOf(await operate(CLERK, second.id, { operation: 'acceptance' }));
    const third = await submitted({}, 'c');
    await drain();
    const out = join(home, 'out');
    expect(await run(out)).toMatchObject({ cases: 2, skipped: 0 });
    const accepted = (await linesOf(out, 'up_pro_accept.jsonl')).map((line) => JSON.parse(line));
    expect(accepted.map(({ project_no }) => project_no)).not.toContain(third.number);
    expect(accepted).toHaveLength(2);
    expect(accepted).toContainEqual(
      expect.objectContaining({
        project_no: second.number,
        applyer_name: '巴特尔',
        applyer_page_code: CITIZEN,
        accept_date: '20261125T100000',
        promise_date: '20261202T235959',
      }),
    );
    expect(await textOf(out, 'up_pro_process.jsonl')).toContain('"handle_explain":"依法"');
    expect(await textOf(out, 'up_pro_material.jsonl')).toContain('"material_name":"申请书"');
    expect(id).toBeDefined();
  });

  it('is for whoever wrote it alone, and counted and digested in its manifest', async () => {
    const { decided, drain, run } = worldOf();
    await decided();
    await drain();
    const out = join(home, 'out');
    await run(out);
    const manifest = JSON.parse(await textOf(out, 'manifest.json'));
    expect(manifest).toMatchObject({ site: '150100', from: '2026-11-24', cases: 1, withoutNumber: 0 });
    expect(manifest.codes.event_name).toMatchObject({
      source: expect.any(String),
      unsure: expect.any(String),
    });
    for (const { name, rows, bytes, sm3 } of manifest.files) {
      const text = await textOf(out, name);
      expect([rows, bytes, sm3]).toEqual([
        text.split('\n').length - 1,
        Buffer.byteLength(text),
        sm3Hex(text),
      ]);
      expect(await modeOf(join(out, name))).toBe('600');
    }
    expect(await modeOf(join(out, 'manifest.json'))).toBe('600');
    expect(await modeOf(out)).toBe('700');
    await expect(stat(join(out, 'progress.json'))).rejects.toThrow('ENOENT');
  });

  it('comes to the same files when it was broken off anywhere', async () => {
    const { decided, drain, run, deps } = worldOf();
    for (let one = 0; one < 60; one += 1) await decided(`k${one}`);
    for (let runs = 0; runs < 20; runs += 1) await drain();
    const whole = join(home, 'whole');
    await run(whole);
    for (const most of [0, 10, 40, 59]) {
      const out = join(home, `broken-${most}`);
      let left = most;
      const breaking = {
        ...deps,
        cases: {
          ...deps.cases,
          find: async (id: string) => {
            if ((left -= 1) < 0) throw new Error('broken off');
            return deps.cases.find(id);
          },
        },
      };
      await expect(run(out, WISH, breaking)).rejects.toThrow('broken off');
      await writeFile(join(`${out}.part`, 'up_pro_accept.jsonl'), 'half a li', { flag: 'a' });
      let looked = 0;
      const counting = {
        ...deps,
        cases: {
          ...deps.cases,
          find: async (id: string) => {
            looked += 1;
            return deps.cases.find(id);
          },
        },
      };
      expect(await run(out, WISH, counting)).toMatchObject({ cases: 60 });
      expect(looked).toBe(60 - Math.floor(most / 25) * 25);
      for (const table of EXCHANGE_TABLES)
        expect(await textOf(out, `${table}.jsonl`)).toBe(await textOf(whole, `${table}.jsonl`));
    }
  });

  it('is not gone on with by another wish, and takes no folder that is there', async () => {
    const { run, decided, drain } = worldOf();
    await decided();
    await drain();
    const out = join(home, 'out');
    const opened = await exchangeFolder(out, WISH);
    await opened.sink.checkpoint({
      agency: 'a',
      case: 'b',
      cases: 1,
      skipped: 0,
      rows: {
        up_pro_accept: 1,
        up_pro_process: 1,
        up_pro_result: 0,
        up_pro_special_procedure: 0,
        up_pro_material: 0,
      },
    });
    await opened.close();
    await expect(run(out, { ...WISH, to: '2026-11-26' })).rejects.toThrow('another export');
    const done = join(home, 'done');
    await run(done);
    await expect(run(done)).rejects.toThrow('is there already');
  });

  it('is of one division where that is asked for', async () => {
    const { decided, drain, run } = worldOf();
    await decided();
    await drain();
    expect(await run(join(home, 'a'), { ...WISH, division: BANNER })).toMatchObject({ cases: 1 });
    expect(await run(join(home, 'b'), { ...WISH, division: '150122' })).toMatchObject({ cases: 0 });
  });

  it('is CSV where that is asked for, with what was said quoted', async () => {
    const { submitted, operate, drain, run } = worldOf();
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    const reason = '不符合，"第3条",\n见附件';
    valueOf(await operate(APPROVER, id, { operation: 'decision', decision: 'refused', reason }));
    await drain();
    const out = join(home, 'out');
    await run(out, { ...WISH, format: 'csv' });
    const csv = await textOf(out, 'up_pro_process.csv');
    expect(csv.split('\r\n')[0]).toBe(
      'project_no,process_name,event_name,event_start_time,event_end_time,handle_explain,handle_user_name',
    );
    expect(csv).toContain('"不符合，""第3条"",\n见附件",\r\n');
  });
});
