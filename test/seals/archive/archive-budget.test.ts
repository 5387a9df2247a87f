import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ARCHIVE_BUDGET, type ArchiveBudget } from '../../../lib/seals/archive/archive-budget.ts';
import { openFile } from '../../../lib/seals/archive/byte-source.file.ts';
import { bytesInMemory, type ByteSource } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive } from '../../../lib/seals/archive/read-archive.ts';
import { writeZip, type ZipPart } from '../../support/ofd/write-zip.ts';
import { SOUND_PARTS } from './wrong-archives.ts';

const folder = mkdtempSync(join(tmpdir(), 'archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Counts what is read, and the largest piece of it. */
const counting = (
  bytes: Uint8Array,
): ByteSource & { read: ByteSource['read']; seen: { bytes: number; most: number } } => {
  const source = bytesInMemory(bytes);
  const seen = { bytes: 0, most: 0 };
  return {
    ...source,
    seen,
    read: async (offset, length) => {
      const piece = await source.read(offset, length);
      seen.bytes += piece.length;
      seen.most = Math.max(seen.most, piece.length);
      return piece;
    },
  };
};

const within = (more: Partial<ArchiveBudget>): ArchiveBudget => ({ ...ARCHIVE_BUDGET, ...more });
const codesOf = async (bytes: Uint8Array, more: Partial<ArchiveBudget> = {}) =>
  (await readArchive(bytesInMemory(bytes), within(more))).defects.map(({ code }) => code);

const zeros = (name: string, megabytes: number): ZipPart => ({ name, data: Buffer.alloc(megabytes << 20) });

describe('the budget of an archive', () => {
  const sound = writeZip(SOUND_PARTS);

  it.each<[Partial<ArchiveBudget>, string]>([
    [{ archiveBytes: sound.length - 1 }, 'archive-too-large'],
    [{ entries: SOUND_PARTS.length - 1 }, 'archive-too-many-entries'],
    [{ directoryBytes: 100 }, 'archive-too-many-entries'],
    [{ entryBytes: 119 }, 'entry-too-large'],
    [{ totalBytes: 200 }, 'archive-unpacked-too-large'],
    [{ ratioFrom: 10, ratio: 1 }, 'entry-ratio'],
  ])('refuses what is over %o', async (budget, code) => {
    expect(new Set(await codesOf(sound, budget))).toEqual(new Set([code]));
  });

  it('admits exactly as much as it says', async () => {
    const budget = {
      archiveBytes: sound.length,
      entries: SOUND_PARTS.length,
      entryBytes: 180,
      totalBytes: 420,
    };
    expect(await codesOf(sound, budget)).toEqual([]);
  });

  it('does not unpack what is too dense, and goes on with the rest', async () => {
    const parts = [...SOUND_PARTS, { name: 'dense', data: Buffer.alloc(1000) }];
    const budget = within({ ratioFrom: 500, ratio: 10 });
    const { defects, files } = await readArchive(bytesInMemory(writeZip(parts)), budget);
    expect(defects).toMatchObject([{ code: 'entry-ratio', pointer: 'dense' }]);
    expect(files.map(({ sm3 }) => sm3 !== undefined)).toEqual([true, true, true, false]);
  });

  it('ends by the clock it is given', async () => {
    let ticks = 0;
    const clock = { now: () => new Date((ticks += 1000)) };
    const archive = await readArchive(bytesInMemory(sound), within({ milliseconds: 2500 }), clock);
    expect(archive.defects.map(({ code }) => code)).toEqual(['archive-time']);
    expect(archive.files.filter(({ sm3 }) => sm3 !== undefined)).toHaveLength(1);
  });

  it('does not unpack what says to be a bomb, and tells it from its directory alone', async () => {
    const huge = { size: 300 << 20 };
    const source = counting(
      writeZip([...SOUND_PARTS, { name: 'bomb', data: '0', local: huge, central: huge }]),
    );
    const { defects, files } = await readArchive(source);
    expect(defects.map(({ code }) => code)).toEqual(['entry-too-large', 'entry-ratio']);
    expect(files.at(-1)?.sm3).toBeUndefined();
    expect(source.seen.bytes).toBeLessThan(5000);
  });

  it('stops a bomb that says to be small at the size it says', async () => {
    const bomb = { ...zeros('bomb', 64), local: { size: 100 }, central: { size: 100 } };
    expect(await codesOf(writeZip([bomb]))).toEqual(['entry-size-differs']);
  });

  it('does not unpack the same bytes again for a thousand entries that share them', async () => {
    const shared = Array.from({ length: 1000 }, (_, n) => ({ name: `b${n}`, data: '0', sharesWith: 0 }));
    const source = counting(writeZip([zeros('b', 1), ...shared]));
    const { defects } = await readArchive(source);
    expect(new Set(defects.map(({ code }) => code))).toEqual(
      new Set(['archive-overlap', 'entry-local-header-differs', 'defects-cut']),
    );
    expect(source.seen.bytes).toBeLessThan(500_000);
  });

  it('reads no more than the budget of a directory of a million entries', async () => {
    const part = { name: 'x', data: '' };
    const directory = writeZip([part]);
    const record = directory.subarray(directory.length - 22 - 47, directory.length - 22);
    const million = Buffer.concat(Array.from({ length: 170_000 }, () => record));
    const end = directory.subarray(-22);
    const bytes = Buffer.concat([million, end]);
    bytes.writeUInt32LE(million.length, bytes.length - 10);
    bytes.writeUInt32LE(0, bytes.length - 6);
    const { defects } = await readArchive(bytesInMemory(bytes));
    expect(defects[0]?.code).toBe('archive-too-many-entries');
    const larger = Buffer.concat([million, million, end]);
    larger.writeUInt32LE(2 * million.length, larger.length - 10);
    larger.writeUInt32LE(0, larger.length - 6);
    const source = counting(larger);
    expect((await readArchive(source)).defects[0]?.code).toBe('archive-too-many-entries');
    expect(source.seen.bytes).toBeLessThan(70_000);
  });
});

describe('large entries', () => {
  const noise = Buffer.alloc(6 << 20);
  for (let at = 0; at < noise.length; at += 4) noise.writeUInt32LE(Math.imul(at, 2654435761) >>> 0, at);
  const parts: ZipPart[] = [
    { name: 'stored', data: noise, stored: true },
    { name: 'deflated', data: noise },
  ];

  it('are read in pieces of a mebibyte, from memory as from a file', async () => {
    const bytes = writeZip(parts);
    const source = counting(bytes);
    const archive = await readArchive(source);
    expect(archive.defects).toEqual([]);
    expect(source.seen.most).toBeLessThanOrEqual(1 << 20);
    const path = join(folder, 'large.zip');
    writeFileSync(path, bytes);
    const file = await openFile(path);
    try {
      expect((await readArchive(file)).files).toEqual(archive.files);
    } finally {
      await file.close();
    }
  });

  it.each<[string, string, Partial<ZipPart>]>([
    ['entry-broken', 'cut off', { packed: Buffer.alloc(2 << 20, 0xff) }],
    ['entry-size-differs', 'too long', { local: { size: 5 << 20 }, central: { size: 5 << 20 } }],
    ['entry-size-differs', 'too short', { local: { size: 7 << 20 }, central: { size: 7 << 20 } }],
    ['entry-crc-differs', 'of another CRC', { local: { crc: 1 }, central: { crc: 1 } }],
  ])('are %s when they are %s', async (code, _, wrong) => {
    expect(await codesOf(writeZip([{ name: 'deflated', data: noise, ...wrong }]))).toEqual([code]);
  });

  it('may have no bytes behind the end of their stream', async () => {
    const whole = writeZip([{ name: 'deflated', data: noise }]);
    const packed = whole.subarray(30 + 8, whole.readUInt32LE(18) + 38);
    const wrong = { name: 'deflated', data: noise, packed: Buffer.concat([packed, Buffer.alloc(3 << 20)]) };
    expect(await codesOf(writeZip([wrong]))).toEqual(['entry-broken']);
  });

  it('are given once more, and no further than the taker wants', async () => {
    const archive = await readArchive(bytesInMemory(writeZip(parts)));
    const [, deflated] = archive.files;
    let taken = 0;
    const take = (most: number) =>
      deflated && archive.unpack(deflated, (bytes) => (taken += bytes.length) < most);
    expect(await take(Infinity)).toBe(true);
    expect(taken).toBe(noise.length);
    expect(await take(noise.length + 1)).toBe(false);
    expect(taken).toBeLessThan(noise.length + (1 << 20));
  });

  it('throw what the source throws', async () => {
    const source = bytesInMemory(writeZip(parts));
    const failing: ByteSource = {
      ...source,
      read: (offset, length) =>
        offset > 7 << 20 && length === 1 << 20
          ? Promise.reject(new Error('gone'))
          : source.read(offset, length),
    };
    await expect(readArchive(failing)).rejects.toThrow('gone');
  });
});
