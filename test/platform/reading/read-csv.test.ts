import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, type TextSource } from '../../../lib/platform/reading/read-csv.ts';
import { SourceUnreadable, type RowRead } from '../../../lib/platform/reading/row-reader.ts';
import { columnsOf, faultsOf, readBytes } from './rows.ts';

const RUNS = 150 * Number(process.env['SUMU_RUNS'] ?? 1);
const read = (text: string, hints = {}) => readBytes(Buffer.from(text), hints);

describe('a CSV file', () => {
  it('has the names of its header over its cells, quotes and line breaks in them taken off', async () => {
    const outcome = await read('名称,说明\r\n"甲, 乙","他说""好""\r\n然后"\r\n丙,\r\n');
    expect(columnsOf(outcome)).toEqual([
      { 名称: '甲, 乙', 说明: '他说"好"\r\n然后' },
      { 名称: '丙', 说明: '' },
    ]);
    expect(outcome.rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it.each([
    ['comma', 'a,b\n1,2\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['semicolon', 'a;b\n1;2\n'],
    ['bar', 'a|b\n1|2\n'],
    ['caret', 'a^b\n1^2\n'],
    ['old Macintosh line ends', 'a,b\r1,2\r'],
    ['no line end at the end', 'a,b\n1,2'],
    ['blank lines', '\n\na,b\n\n1,2\n\n'],
    ['empty columns at the end', 'a,b,,\n1,2,,\n'],
  ])('is read with %s', async (_, text) => {
    expect(columnsOf(await read(text))).toEqual([{ a: '1', b: '2' }]);
  });

  it('may have its header further down, rows below it that are none, or no header', async () => {
    const titled = await read('清单,2026\na,b\n(甲),(乙)\n1,2\n', { header: 2, skip: 1 });
    expect(columnsOf(titled)).toEqual([{ a: '1', b: '2' }]);
    expect(columnsOf(await read('1,2\n3,4\n', { header: 0 }))).toEqual([
      { '#1': '1', '#2': '2' },
      { '#1': '3', '#2': '4' },
    ]);
  });

  it('calls repeated and empty columns by their place', async () => {
    const { reader } = await read('电话,,电话\n1,2,3\n');
    expect(reader?.columns).toEqual(['电话', '#2', '电话#3']);
  });

  it('loses only the rows that are at fault, each with its reason and its own bytes', async () => {
    const lines = ['a,b', '1,2', '1,2,3', '"x"y,2', '1', 'n\0l,2', '"open,2', '3,4'];
    const outcome = await read(`${lines.join('\n')}\n`);
    expect(faultsOf(outcome)).toEqual([
      [3, 'row-ragged'],
      [4, 'quote-broken'],
      [5, 'row-ragged'],
      [6, 'row-nul'],
      [7, 'quote-unclosed'],
    ]);
    expect(columnsOf(outcome)).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
    for (const { kind, row, raw } of outcome.rows)
      if (kind === 'faulty') expect(Buffer.from(raw()).toString()).toBe(`${lines[row - 1]}\n`);
  });

  it('keeps of a row over 1 MiB its beginning, and reads on', async () => {
    const outcome = await read(`a,b\n${'x'.repeat((1 << 20) + 10)},2\n3,4\n`);
    expect(faultsOf(outcome)).toEqual([[2, 'row-too-long']]);
    expect(outcome.rows[0]?.raw().length).toBe(1 << 20);
    expect(columnsOf(outcome)).toEqual([{ a: '3', b: '4' }]);
  });

  it.each([
    ['nothing at all', '', {}, 'source-empty'],
    ['less rows than lie above its header', 'a,b\n', { header: 3 }, 'header-missing'],
    ['a quote in its header that is never closed', '"a,b\n1,2\n', {}, 'header-faulty'],
    ['more columns than a table has', `${'c,'.repeat(2001)}c\n`, {}, 'columns-too-many'],
    ['JSON where CSV is expected', 'PK\u0003\u0004', { format: 'csv' } as const, 'format-other'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex').toString('latin1'), {}, 'xls-or-encrypted'],
  ])('with %s is refused as a whole', async (_, text, hints, code) => {
    const { refused } = await readBytes(Buffer.from(text, 'latin1'), hints);
    expect(refused?.code).toBe(code);
  });
});

const SOURCE: TextSource = { encoding: 'utf-8', bom: 0, newline: 0x0a, delimiter: ',' };

const rowsOf = async (chunks: readonly Uint8Array[]): Promise<readonly RowRead[] | string> => {
  const stream = (async function* () {
    yield* chunks;
  })();
  const rows: RowRead[] = [];
  try {
    for await (const row of (await readCsv(stream, SOURCE)).rows) rows.push(row);
    return rows;
  } catch (error) {
    if (error instanceof SourceUnreadable) return error.code;
    throw error;
  }
};

const shown = (rows: readonly RowRead[] | string): unknown =>
  typeof rows === 'string'
    ? rows
    : rows.map(({ raw, ...row }) => ({ ...row, bytes: Buffer.from(raw()).toString('hex') }));

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const cellText = fc.string({
  unit: fc.constantFrom('a', '政', '"', ',', '\n', '\r', ' ', '😀'),
  maxLength: 6,
});
/** Bytes that mean something to a reader of CSV come more often than others. */
const csvBytes = fc
  .array(fc.oneof(fc.constantFrom(...Buffer.from('",\n\r;a\0')), fc.integer({ min: 0, max: 255 })), {
    maxLength: 300,
  })
  .map((bytes) => Uint8Array.from(bytes));

describe('the reader of CSV', () => {
  it('gives every table back that was written by RFC 4180', async () => {
    const table = fc.array(fc.tuple(cellText, cellText), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = ['a,b', ...rows.map((row) => row.map(quoted).join(','))].join('\r\n');
        expect(columnsOf(await read(text, { delimiter: ',' }))).toEqual(rows.map(([a, b]) => ({ a, b })));
      }),
      { numRuns: RUNS },
    );
  });

  it('does not care how the bytes are cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(csvBytes, fc.array(fc.nat(300), { maxLength: 6 }), async (bytes, cuts) => {
        const at = [
          0,
          ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b),
          bytes.length,
        ];
        const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(shown(await rowsOf(chunks))).toEqual(shown(await rowsOf([bytes])));
      }),
      { numRuns: RUNS },
    );
  });

  it('fuzz: makes of any bytes rows in rising order that hold every byte of theirs once, or a typed refusal', async () => {
    await fc.assert(
      fc.asyncProperty(csvBytes, async (bytes) => {
        const outcome = await readBytes(bytes, { format: 'csv' });
        if (outcome.refused !== undefined) return;
        const numbers = outcome.rows.map(({ row }) => row);
        expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
        let from = 0;
        for (const { raw } of outcome.rows) {
          const found = Buffer.from(bytes).indexOf(raw(), from);
          expect(found).toBeGreaterThanOrEqual(from);
          from = found + raw().length;
        }
      }),
      { numRuns: RUNS * 2 },
    );
  });

  it('fuzz: takes time in proportion to the file, however its quotes are placed', async () => {
    const time = async (lines: number): Promise<number> => {
      const bytes = Buffer.from(`a,b\n${'"x\n'.repeat(lines)}`);
      const from = performance.now();
      await rowsOf([bytes]);
      return performance.now() - from;
    };
    const best = async (lines: number): Promise<number> =>
      Math.min(await time(lines), await time(lines), await time(lines));
    expect((await best(80_000)) / (await best(10_000))).toBeLessThan(24);
  });
});
