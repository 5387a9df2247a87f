import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS } from '../../../lib/platform/reading/open-archive.ts';
import { readXlsx } from '../../../lib/platform/reading/read-xlsx.ts';
import { makeZip } from '../../support/make-zip.ts';
import { makeXlsx, partsOf, sheetOf } from './make-xlsx.ts';
import { columnsOf, readBytes } from './rows.ts';

const RUNS = 60 * Number(process.env['SUMU_RUNS'] ?? 1);

describe('a workbook', () => {
  it('gives the rows of its first sheet under their header', async () => {
    const outcome = await readBytes(
      makeXlsx({
        sheet: sheetOf([
          ['编码', '期限'],
          ['x-1', 20],
          ['x<2>&', ''],
        ]),
      }),
    );
    expect(outcome.reader?.columns).toEqual(['编码', '期限']);
    expect(columnsOf(outcome)).toEqual([
      { 编码: 'x-1', 期限: '20' },
      { 编码: 'x<2>&', 期限: '' },
    ]);
    expect(outcome.rows.map(({ row }) => row)).toEqual([2, 3]);
  });

  it('reads shared and rich texts, dates by their style, and cells at their place', async () => {
    const strings =
      '<sst><si><t>a</t></si><si><t>b</t></si><si><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><rPh><t>jia</t></rPh></si></sst>';
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const sheet =
      '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row><row r="5"><c r="B5" s="1"><v>45000</v></c><c r="D5" s="2"><v>45000.5</v></c></row></sheetData></worksheet>';
    const outcome = await readBytes(makeXlsx({ strings, styles, sheet }));
    expect(outcome.reader?.columns).toEqual(['a', 'b', '#3', '甲 乙']);
    expect(columnsOf(outcome)).toEqual([
      { a: '', b: '2023-03-15', '#3': '', '甲 乙': '2023-03-15 12:00:00' },
    ]);
    expect(outcome.rows[0]?.row).toBe(5);
  });

  it('counts days from 1904 where it says so', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
    const sheet = sheetOf([['a'], [43_538]]);
    const outcome = await readBytes(makeXlsx({ styles, sheet, workbookPr: '<workbookPr date1904="1"/>' }));
    expect(columnsOf(outcome)).toEqual([{ a: '2023-03-15' }]);
  });

  it('says of a code typed as a number that its last digits are lost, and of an error that it is one', async () => {
    const sheet =
      '<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>511602000000123456789</v></c></row><row><c t="e"><v>#REF!</v></c></row></sheetData></worksheet>';
    const { rows } = await readBytes(makeXlsx({ sheet }));
    expect(rows.map(({ defects }) => defects.map(({ code, pointer }) => [code, pointer]))).toEqual([
      [['cell-number-precision', '1']],
      [['cell-error', '1']],
    ]);
  });
});

const row = (cells: string): string => `<worksheet><sheetData>${cells}</sheetData></worksheet>`;
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at || ''};`.repeat(10)}">`,
).join('')}]><worksheet><sheetData><row><c><v>&lol9;</v></c></row></sheetData></worksheet>`;
const relsTo = (target: string): Buffer => makeXlsx({ sheetTarget: target });

describe('a workbook that means harm, or is broken', () => {
  it.each([
    [
      'unpacks a gigabyte from a megabyte',
      makeXlsx({ sheet: `<a>${' '.repeat(40_000_000)}` }),
      'archive-bomb',
    ],
    [
      'unpacks more than it claims',
      makeZip(
        partsOf().map((part) =>
          part.name.endsWith('sheet1.xml')
            ? { ...part, data: sheetOf([['a'], ['x'.repeat(5000)]]), claims: { size: 200 } }
            : part,
        ),
      ),
      'archive-broken',
    ],
    [
      'claims more than four gigabytes in all',
      makeZip([...partsOf(), { name: 'a', data: 'x', claims: { size: 0xff_ff_ff_00 } }]),
      'archive-too-large',
    ],
    [
      'holds thousands of parts',
      makeXlsx({ more: Array.from({ length: 2001 }, (_, at) => ({ name: `p${at}`, data: '' })) }),
      'archive-entries',
    ],
    [
      'is encrypted',
      makeZip([...partsOf(), { name: 'a', data: 'x', claims: { flags: 1 } }]),
      'archive-encrypted',
    ],
    ['has a part twice', makeZip([...partsOf(), ...partsOf()]), 'archive-broken'],
    [
      'has a part that climbs out of it',
      makeZip([...partsOf(), { name: '../../etc/passwd', data: 'x' }]),
      'archive-broken',
    ],
    ['has a part at the root', makeZip([...partsOf(), { name: '/etc/passwd', data: 'x' }]), 'archive-broken'],
    ['has a part on a drive', makeZip([...partsOf(), { name: 'C:/windows/x', data: 'x' }]), 'archive-broken'],
    ['points outside of itself', relsTo('../../../../etc/passwd'), 'archive-part-missing'],
    ['points at a file', relsTo('file:///etc/passwd'), 'archive-part-missing'],
    ['points at a host', relsTo('http://127.0.0.1:1/x'), 'archive-part-missing'],
    ['points at nothing that is an address', relsTo('http://[::bad'), 'xml-broken'],
    ['laughs a billion times', makeXlsx({ sheet: LAUGHS }), 'xml-doctype'],
    ['has an entity of its own', makeXlsx({ sheet: row('<row><c><v>&own;</v></c></row>') }), 'xml-broken'],
    ['is nested without end', makeXlsx({ sheet: '<a>'.repeat(5000) }), 'xml-too-deep'],
    [
      'has a text without end',
      makeXlsx({
        sheet: row(
          `<row><c t="str"><v>${Array.from({ length: 300_000 }, (_, at) => at.toString(36)).join('')}</v></c></row>`,
        ),
      }),
      'xml-text-too-long',
    ],
    ['is cut off', makeXlsx().subarray(0, 700), 'archive-broken'],
    ['has XML that is cut off', makeXlsx({ sheet: '<worksheet><sheetData><row>' }), 'xml-broken'],
    [
      'has a column beyond the last',
      makeXlsx({ sheet: row('<row><c r="ZZZ1"><v>1</v></c></row>') }),
      'sheet-broken',
    ],
    [
      'has a row beyond the last',
      makeXlsx({ sheet: row('<row r="1048577"><c><v>1</v></c></row>') }),
      'sheet-broken',
    ],
    ['has its rows out of order', makeXlsx({ sheet: row('<row r="2"/><row r="1"/>') }), 'sheet-broken'],
    [
      'has its cells out of order',
      makeXlsx({ sheet: row('<row r="1"><c r="B1"/><c r="A1"/></row>') }),
      'sheet-broken',
    ],
    [
      'refers to a text that there is not',
      makeXlsx({ sheet: row('<row r="1"><c t="s"><v>7</v></c></row>') }),
      'sheet-broken',
    ],
    [
      'is another kind of archive',
      makeZip([{ name: 'word/document.xml', data: '<w/>' }]),
      'xlsx-unrecognised',
    ],
    ['has no row for a header', makeXlsx({ sheet: row('') }), 'header-missing'],
  ])('and %s is refused', async (_, bytes, code) => {
    const from = performance.now();
    const { refused } = await readBytes(bytes);
    expect(refused?.code).toBe(code);
    expect(performance.now() - from).toBeLessThan(10_000);
  });

  it('and holds more shared texts than fit is refused before it has used up the memory', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sumu-xlsx-'));
    const path = join(folder, 'many.xlsx');
    await writeFile(path, makeXlsx({ strings: `<sst>${'<si/>'.repeat(2_000_001)}</sst>` }));
    const limits = { ...ARCHIVE_LIMITS, ratio: 100_000 };
    await expect(readXlsx(path, {}, limits)).rejects.toMatchObject({ code: 'strings-too-many' });
    await expect(readXlsx(path)).rejects.toMatchObject({ code: 'archive-bomb' });
    await rm(folder, { recursive: true });
  });

  it('and spreads two cells as far as a sheet goes costs no more than two cells', async () => {
    const sheet = row(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>',
    );
    expect(columnsOf(await readBytes(makeXlsx({ sheet })))).toEqual([{ '1': '2' }]);
  });
});

describe('fuzz: the reader of workbooks', () => {
  const sound = makeXlsx({ strings: '<sst><si><t>a</t></si></sst>' });

  it('makes of any damaged workbook rows or a typed refusal', async () => {
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(sound.length), async (changes, cut) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        for (const one of [bytes, bytes.subarray(0, cut)]) {
          if (one.length === 0) continue;
          const { reader, refused } = await readBytes(one);
          expect((reader === undefined) === (refused === undefined)).toBe(false);
        }
      }),
      { numRuns: RUNS * 3 },
    );
  });

  it('makes of any XML in the place of a sheet rows or a typed refusal', async () => {
    const piece = fc.constantFrom(
      '<row>',
      '<row r="2">',
      '</row>',
      '<c>',
      '<c t="s">',
      '<c r="B2">',
      '</c>',
      '<v>',
      '1',
      '</v>',
      '<is><t>',
      'x',
      '</t></is>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&amp;',
      '&',
      '<?x?>',
      '\u0000',
      '/>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const whole = await readBytes(
          makeXlsx({ sheet: row(`<row r="1"><c><v>1</v></c></row>${pieces.join('')}`) }),
        );
        expect((whole.reader === undefined) === (whole.refused === undefined)).toBe(false);
      }),
      { numRuns: RUNS * 3 },
    );
  });
});
