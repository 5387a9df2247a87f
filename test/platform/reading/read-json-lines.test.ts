import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf } from '../../../lib/platform/reading/encoding.ts';
import { columnsOf, faultsOf, readBytes } from './rows.ts';

const RUNS = 150 * Number(process.env['SUMU_RUNS'] ?? 1);
const read = (text: string) => readBytes(Buffer.from(text), { format: 'json-lines' });

describe('a file of JSON Lines', () => {
  it('is known by its first brace, and gives the members of every object', async () => {
    const outcome = await readBytes(Buffer.from('{"名称":"甲","n":1}\n\n{"材料":[{"名称":"申请书"}]}\n'));
    expect(columnsOf(outcome)).toEqual([{ 名称: '甲', n: 1 }, { 材料: [{ 名称: '申请书' }] }]);
    expect(outcome.rows.map(({ row }) => row)).toEqual([1, 3]);
  });

  it('loses only the lines that are at fault', async () => {
    const deep = `{"a":${'['.repeat(200)}${']'.repeat(200)}}`;
    const outcome = await read(
      `{"a":1}\n[1]\n"text"\nnull\n{"a":\n${deep}\n{"a":"${'x'.repeat(1 << 20)}"}\n{"a":2}`,
    );
    expect(faultsOf(outcome)).toEqual([
      [2, 'json-no-object'],
      [3, 'json-no-object'],
      [4, 'json-no-object'],
      [5, 'json-no-object'],
      [6, 'json-too-deep'],
      [7, 'row-too-long'],
    ]);
    expect(columnsOf(outcome)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('takes brackets inside texts for text', async () => {
    const text = JSON.stringify({ a: '[{'.repeat(300), b: `"${'['.repeat(300)}\\` });
    expect(columnsOf(await read(text))).toEqual([JSON.parse(text)]);
  });

  it('gives back whatever objects were written', async () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 6 }), async (objects) => {
        const lines = objects.map((one) => JSON.stringify(one));
        expect(columnsOf(await read(lines.join('\n')))).toEqual(
          lines.map((line) => JSON.parse(line) as unknown),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('fuzz: any bytes are rows, faulty rows or a typed refusal', async () => {
    const bytes = fc
      .array(fc.oneof(fc.constantFrom(...Buffer.from('{}[]":,\\\n1ntf')), fc.integer({ min: 0, max: 255 })), {
        maxLength: 300,
      })
      .map((all) => Uint8Array.from(all));
    await fc.assert(
      fc.asyncProperty(bytes, async (all) => {
        const { rows, refused } = await readBytes(all, { format: 'json-lines' });
        if (refused !== undefined) return;
        const { bom, encoding } = markOf(all) ?? { bom: 0, encoding: 'utf-8' };
        const rest = Buffer.from(all).subarray(bom);
        const lines = rest.toString('latin1').split('\n');
        for (const { row, raw } of rows) {
          // In UTF-16 a byte that looks like the end of a line may be half of another character.
          if (encoding.startsWith('utf-16')) expect(rest.includes(Buffer.from(raw()))).toBe(true);
          else
            expect(Buffer.from(raw()).toString('latin1').replace(/\n$/, '').slice(-20)).toBe(
              lines[row - 1]?.slice(-20),
            );
        }
      }),
      { numRuns: RUNS * 2 },
    );
  });

  it.each(['fffe7b', 'feff7b', 'efbbbf7b'])(
    'leaves the mark at the start of %s out of its first line',
    async (hex) => {
      const { rows } = await readBytes(Buffer.from(hex, 'hex'), { format: 'json-lines' });
      expect(rows.map(({ row, raw }) => [row, Buffer.from(raw()).toString('hex')])).toEqual([[1, '7b']]);
    },
  );

  it('never lets a line reach the prototype of its columns', async () => {
    const outcome = await read('{"__proto__":{"名称":"甲"},"constructor":"x"}\n');
    const [columns] = columnsOf(outcome) as [Record<string, unknown>];
    expect(Object.keys(columns)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['名称']).toBeUndefined();
  });
});
