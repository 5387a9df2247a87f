import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive } from '../../../lib/seals/archive/read-archive.ts';
import { extraField, writeZip, type ZipPart } from '../../support/ofd/write-zip.ts';
import { SOUND_PARTS, WRONG_ARCHIVES, type WrongArchive } from './wrong-archives.ts';

const read = (bytes: Uint8Array) => readArchive(bytesInMemory(bytes));
const codesOf = async (parts: readonly ZipPart[]) =>
  (await read(writeZip(parts))).defects.map(({ code }) => code);
const [one = { name: 'a', data: 'a' }] = SOUND_PARTS;

describe('a sound archive', () => {
  it('has no defect, and its files in the order of the directory', async () => {
    const archive = await read(writeZip(SOUND_PARTS));
    expect(archive.defects).toEqual([]);
    expect(archive.files.map(({ name }) => name)).toEqual(SOUND_PARTS.map(({ name }) => name));
  });

  it('may have folders, which are no files', async () => {
    const archive = await read(writeZip([{ name: 'Doc_0/', data: '' }, ...SOUND_PARTS]));
    expect([archive.defects, archive.files.length]).toEqual([[], SOUND_PARTS.length]);
  });

  it('tells the SM3 of each file (GB/T 32905-2016, example 1)', async () => {
    const archive = await read(writeZip([{ name: 'abc', data: 'abc' }]));
    expect(archive.files[0]?.sm3).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  const blank = Buffer.alloc(16);
  const small = Buffer.alloc(16);
  small.writeBigUInt64LE(3n, 0);
  small.writeBigUInt64LE(3n, 8);
  const tolerated: [string, ZipPart][] = [
    ['stored', { ...one, stored: true }],
    ['empty', { name: 'empty', data: '' }],
    ['with a signed descriptor', { ...one, descriptor: 'signed' }],
    ['with a bare descriptor', { ...one, descriptor: 'bare' }],
    ['with the bit of UTF-8 in the local header alone', { ...one, central: { flags: 0 } }],
    ['with its time in extra fields', { ...one, local: { extra: extraField(0x5455, blank) } }],
    [
      'with its small sizes in a local ZIP64 field',
      {
        name: 'a',
        data: 'abc',
        stored: true,
        local: { size: 0xffffffff, packedSize: 0xffffffff, extra: extraField(1, small) },
      },
    ],
  ];
  it.each(tolerated)('may have an entry %s', async (_, part) => {
    expect(await codesOf([part])).toEqual([]);
  });
});

const byTitle = WRONG_ARCHIVES.map((wrong): [string, WrongArchive] => [wrong[0], wrong]);

describe('a wrong archive', () => {
  it.each(byTitle)('is refused for %s', async (_, [, codes, parts, whole]) => {
    const { defects } = await read(writeZip(parts, whole));
    expect(new Set(defects.map(({ code }) => code))).toEqual(new Set(codes));
  });

  it('is told all its defects, in the fixed order', async () => {
    const bytes = writeZip(
      [one, { ...one, central: { comment: 'c' } }, { name: '../x\\y', data: 'x', local: { crc: 1 } }],
      { prepend: Buffer.from('x'), comment: 'c' },
    );
    expect((await read(bytes)).defects.map(({ code }) => code)).toEqual([
      'archive-comment',
      'archive-prepended-bytes',
      'entry-twice',
      'entry-name-backslash',
      'entry-name-escapes',
      'entry-comment',
      'entry-local-header-differs',
    ]);
  });

  it('names the entry', async () => {
    const { defects } = await read(writeZip([one, { name: '../evil', data: '' }]));
    expect(defects).toEqual([{ code: 'entry-name-escapes', pointer: '../evil' }]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a few bytes', Buffer.from('PK')],
    ['a PDF', Buffer.from('%PDF-1.7\n'.repeat(100))],
  ])('is refused when it is %s', async (_, bytes) => {
    expect((await read(bytes)).defects.map(({ code }) => code)).toEqual(['archive-not-zip']);
  });

  it('tells a defect a hundred times at most, and how many are left out', async () => {
    const parts = Array.from({ length: 150 }, (_, n) => ({ name: `../${n}`, data: '', stored: true }));
    const { defects } = await read(writeZip(parts));
    expect(defects).toHaveLength(101);
    expect(defects.at(-1)).toEqual({ code: 'defects-cut', pointer: '', facts: { more: 50 } });
  });
});
