import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { importMessages } from '../../../lib/items/import/import-messages.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { wrapTable } from '../../support/wrap-table.ts';
import { everything, HEADER, importKit, imported, listOf, rowOf } from './import-kit.ts';
import { kindOf, settableClock } from '../life.ts';

const three = listOf([rowOf(1), rowOf(2), rowOf(3)]);

describe('an import', () => {
  it('publishes every row as an item in force from the day of the run, or from the day that is asked for', async () => {
    const kit = importKit();
    const { summary, rejects } = await imported(kit, three);
    expect(summary).toMatchObject({
      source: 'city',
      encoding: 'utf-8',
      effective: '2026-11-24',
      balanced: true,
      counts: { read: 3, imported: 3, changed: 0, unchanged: 0, kept: 0, rejected: 0 },
    });
    expect(rejects).toEqual([]);
    const stored = await kit.items.find('item-000002');
    expect(stored?.head).toMatchObject({
      division: '150100',
      live: { version: 1, content: { name: { 'zh-CN': '第2项许可' }, type: 'administrative-license' } },
      origin: { source: 'city', row: 3 },
      timeline: [{ kind: 'published', from: '2026-11-24', version: 1 }],
    });
    const later = importKit();
    expect((await imported(later, three, { effective: '2027-01-01' })).summary.effective).toBe('2027-01-01');
  });

  it('rejects what cannot be an item, each with row, code, column, rule, message and the bytes of the row', async () => {
    const wrong = [
      rowOf(1),
      rowOf(2, { 编码: '' }),
      rowOf(3, { 名称: ' ', 类型: '7' }),
      rowOf(1, { 名称: '又一个' }),
      'item-9,只有两列',
    ];
    const { summary, rejects } = await imported(importKit(), listOf(wrong));
    expect(summary.counts).toMatchObject({ read: 5, imported: 1, rejected: 4 });
    expect(summary.balanced).toBe(true);
    expect(
      rejects.map(({ row, reasons }) => [row, reasons.map(({ rule, column }) => [rule, column])]),
    ).toEqual([
      [3, [['code-missing', '编码']]],
      [
        4,
        [
          ['value-missing', '名称'],
          ['value-unknown', '类型'],
        ],
      ],
      [5, [['duplicate-code', '编码']]],
      [6, [['row-ragged', '']]],
    ]);
    expect(rejects.map(({ code }) => code)).toEqual([undefined, 'item-000003', 'item-000001', undefined]);
    expect(rejects[1]?.reasons[1]?.message).toBe('type 的取值 7 不在对照表内');
    expect(rejects[2]?.reasons[0]?.message).toBe('第 5 行与第 2 行的事项编码相同');
    for (const { row, bytes } of rejects)
      expect(Buffer.from(bytes, 'base64').toString()).toBe(`${wrong[row - 2]}\n`);
    expect(summary.rejects).toContainEqual({ code: 'duplicate-code', rows: 1, examples: [5] });
  });

  it('keeps an item whose optional value means nothing, and records the value with it as a finding', async () => {
    const kit = importKit();
    const { summary } = await imported(kit, listOf([rowOf(1, { 承诺: '尽快' })]));
    expect(summary.findings).toContainEqual({ code: 'value-unreadable', rows: 1, examples: [2] });
    const stored = await kit.items.find('item-000001');
    expect(stored?.head.findings).toContainEqual({
      code: 'value-unreadable',
      pointer: '承诺',
      facts: { field: 'promisedLimit', expected: 'time-limit', value: '尽快' },
    });
    expect(stored?.head.live?.content.promisedLimit).toBeUndefined();
  });

  it('refuses a file that lacks a column every item needs, naming those that there are', async () => {
    const kit = importKit();
    const { outcome } = await kit.run(Buffer.from('编码,题目\n1,一\n'));
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        kind: 'columns-missing',
        facts: { missing: ['名称', '类型', '部门'], found: ['编码', '题目'] },
      },
    });
    expect(await everything(kit.table)).toEqual([]);
  });

  it('reports columns that the mapping neither reads nor leaves out on purpose', async () => {
    const bytes = Buffer.from(`${HEADER},备注\n${rowOf(1)},无\n`);
    expect((await imported(importKit(), bytes)).summary.columns).toEqual({
      unknown: ['备注'],
      missing: [],
      ignored: [],
    });
  });

  it('tells the agencies that are spelled or numbered in several ways', async () => {
    const rows = [
      rowOf(1, { 部门: '人社局', 部门编码: '083372204' }),
      rowOf(2, { 部门: '人社局', 部门编码: '736' }),
      rowOf(3, { 部门: '人力资源和社会保障局', 部门编码: '083372204' }),
    ];
    const { agencies } = (await imported(importKit(), listOf(rows))).summary;
    expect(agencies).toMatchObject({
      names: 2,
      codes: 2,
      nameWithSeveralCodes: [{ text: '人社局', others: ['083372204', '736'], rows: 2 }],
      codeWithSeveralNames: [{ text: '083372204', others: ['人社局', '人力资源和社会保障局'], rows: 2 }],
    });
  });

  it('writes nothing in a dry run, and says what would happen', async () => {
    const kit = importKit();
    const { summary } = await imported(kit, three, { dryRun: true });
    expect(summary).toMatchObject({ dryRun: true, counts: { read: 3, imported: 3 }, balanced: true });
    expect(await everything(kit.table)).toEqual([]);
    await imported(kit, three);
    const again = await imported(kit, three, { dryRun: true });
    expect(again.summary.counts).toMatchObject({ imported: 0, unchanged: 3 });
  });

  it('comes out even for any rows: read is the sum of the outcomes, and every row is one of them', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', '1', '20', '7', '"', '"a"b', 'x,y', '\0'),
      fc.string({ maxLength: 8 }),
    );
    const row = fc.oneof(
      fc.integer({ min: 0, max: 9 }).map((serial) => rowOf(serial)),
      fc.array(cell, { maxLength: 8 }).map((cells) => cells.join(',')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const kit = importKit();
        const { summary, rejects } = await imported(kit, listOf(rows));
        const { read, imported: written, rejected } = summary.counts;
        expect(read).toBe(written + rejected);
        expect(summary.balanced).toBe(true);
        expect(rejects.length).toBe(rejected);
        for (const { rule } of rejects.flatMap(({ reasons }) => reasons))
          expect(importMessages[rule]).toMatchObject({ 'zh-CN': expect.any(String), en: expect.any(String) });
        const heads = (await everything(kit.table)).filter((record) =>
          JSON.stringify(record).includes('timeline'),
        );
        expect(heads.length).toBe(written);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the same list again', () => {
  it('writes no item', async () => {
    const kit = importKit();
    await imported(kit, three);
    const before = await kit.items.find('item-000001');
    kit.clock.on('2027-02-01');
    const { summary } = await imported(kit, three);
    expect(summary.counts).toMatchObject({ read: 3, imported: 0, changed: 0, unchanged: 3 });
    expect(summary.attempt).toBe(2);
    expect(await kit.items.find('item-000001')).toEqual(before);
  });

  it('with one row changed makes a new version of that item alone, and keeps the old one', async () => {
    const kit = importKit();
    await imported(kit, three);
    const first = await kit.items.find('item-000002');
    kit.clock.on('2027-02-01');
    const renamed = listOf([rowOf(1), rowOf(2, { 名称: '改了名的许可' }), rowOf(3)]);
    const { summary } = await imported(kit, renamed);
    expect(summary.counts).toMatchObject({ changed: 1, unchanged: 2, imported: 0 });
    const stored = await kit.items.find('item-000002');
    expect(stored?.head.live).toMatchObject({ version: 2, content: { name: { 'zh-CN': '改了名的许可' } } });
    expect(stored?.head.timeline.map(({ version, from }) => [version, from])).toEqual([
      [1, '2026-11-24'],
      [2, '2027-02-01'],
    ]);
    const { live } = first?.head ?? {};
    expect(await kit.items.readContent('item-000002', live?.digest ?? '')).toEqual(live?.content);
    expect((await kit.items.find('item-000001'))?.rev).toBe(1);
  });

  it('leaves alone an item that somebody changed here, and says so', async () => {
    const kit = importKit();
    await imported(kit, three);
    const stored = await kit.items.find('item-000002');
    if (stored === undefined) throw new Error('not imported');
    const timeline = [
      ...stored.head.timeline,
      { kind: 'suspended' as const, from: '2026-12-01', at: '', by: 'editor-1' },
    ];
    await kit.items.save({ ...stored.head, timeline }, stored, {});
    const before = await kit.items.find('item-000002');
    const { summary } = await imported(kit, listOf([rowOf(1), rowOf(2, { 名称: '来源改的' }), rowOf(3)]));
    expect(summary.counts).toMatchObject({ kept: 1, unchanged: 2, changed: 0 });
    expect(summary.findings).toContainEqual({ code: 'changed-here', rows: 1, examples: [3] });
    expect(await kit.items.find('item-000002')).toEqual(before);
  });
});

/** A table that stands still from its n-th write on until somebody else has done something. */
const interrupted = (table: RecordTable, at: number, act: () => Promise<unknown>): RecordTable => {
  let writes = 0;
  let pause: Promise<unknown> | undefined;
  return wrapTable(table, async (method, call) => {
    if (['putIfAbsent', 'replace'].includes(method) && (writes += 1) === at) pause = act();
    await pause;
    return call();
  });
};

describe('two imports of one list at once', () => {
  it('go to the first: the second is refused, told by whom and until when', async () => {
    const table = memoryRecordTable();
    const rival = importKit({ table, holder: 'there:2' });
    const outcomes: unknown[] = [];
    const kit = importKit({
      table: interrupted(table, 3, async () => outcomes.push((await rival.run(three)).outcome)),
    });
    await imported(kit, three);
    expect(outcomes).toMatchObject([
      {
        ok: false,
        refusal: { kind: 'import-running', facts: { holder: 'here:1', until: '2026-11-24T02:02:00.000Z' } },
      },
    ]);
    expect(await kit.items.find('item-000003')).toMatchObject({ rev: 1 });
  });

  it('end with the same items when the second takes over from a first that only seemed dead', async () => {
    const rows = Array.from({ length: 1500 }, (_, serial) => rowOf(serial));
    const alone = importKit();
    await imported(alone, listOf(rows));
    const lives = async ({ items }: Pick<typeof alone, 'items'>) =>
      Promise.all(rows.map(async (row) => (await items.find(row.slice(0, 11)))?.head.live));
    for (const at of [2, 700, 1400]) {
      const table = memoryRecordTable();
      const clock = settableClock();
      const rival = importKit({ table, clock, holder: 'there:2' });
      const second: string[] = [];
      const kit = importKit({
        clock,
        table: interrupted(table, at, async () => {
          clock.on('2026-11-25');
          second.push(kindOf((await rival.run(listOf(rows))).outcome));
        }),
      });
      const { outcome } = await kit.run(listOf(rows));
      expect([kindOf(outcome), ...second]).toEqual(['lease-lost', 'granted']);
      expect(await lives(rival)).toEqual(await lives(alone));
    }
  });
});
