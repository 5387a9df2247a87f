import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive, type Archive } from '../../../lib/seals/archive/read-archive.ts';
import { seededRandom } from '../../support/random.ts';
import { writeZip, type ZipPart } from '../../support/ofd/write-zip.ts';
import { SOUND_PARTS } from './wrong-archives.ts';

const RUNS = 100 * Number(process.env['SUMU_RUNS'] ?? 1);

const read = (bytes: Uint8Array) => readArchive(bytesInMemory(bytes));
const seen = ({ files }: Archive) => files.map(({ name, size, sm3 }) => [name, size, sm3]);

const segment = fc.stringMatching(/^[a-z0-9_中文蒙]{1,8}$/u);
const part: fc.Arbitrary<ZipPart> = fc.record(
  {
    name: fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => `${segments.join('/')}.xml`),
    data: fc.uint8Array({ maxLength: 200 }),
    stored: fc.boolean(),
    descriptor: fc.constantFrom<'signed' | 'bare'>('signed', 'bare'),
  },
  { requiredKeys: ['name', 'data'] },
);
const parts = fc.uniqueArray(part, { selector: ({ name }) => name, maxLength: 6 });

describe('laws of the archive reader', () => {
  it('gives back every archive that was written', async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (written) => {
        const archive = await read(writeZip(written));
        expect(archive.defects).toEqual([]);
        expect(archive.files.map(({ name }) => name)).toEqual(written.map(({ name }) => name));
        for (const [position, file] of archive.files.entries()) {
          const pieces: Uint8Array[] = [];
          expect(await archive.unpack(file, (bytes) => pieces.push(bytes) > 0)).toBe(true);
          expect(Buffer.concat(pieces).equals(Buffer.from(written[position]?.data ?? ''))).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('tells every byte put in, taken out or cut off', async () => {
    await fc.assert(
      fc.asyncProperty(
        parts,
        fc.nat(),
        fc.constantFrom('insert', 'remove', 'cut'),
        async (written, place, how) => {
          const bytes = writeZip([...SOUND_PARTS, ...written]);
          const at = place % bytes.length;
          const [before, after] = [bytes.subarray(0, at), bytes.subarray(how === 'remove' ? at + 1 : at)];
          const changed =
            how === 'cut'
              ? before
              : Buffer.concat(
                  [before, how === 'insert' ? Buffer.from('x') : '', after].map((piece) =>
                    Buffer.from(piece),
                  ),
                );
          expect((await read(changed)).defects).not.toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('fuzz: each changed byte is told, or changes nothing of what the files are', async () => {
    const bytes = writeZip(SOUND_PARTS.map((one, n) => (n === 1 ? { ...one, descriptor: 'signed' } : one)));
    const sound = seen(await read(bytes));
    const random = seededRandom(38540);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      const archive = await read(changed);
      if (archive.defects.length === 0) expect([at, seen(archive)]).toEqual([at, sound]);
    }
  });

  it('fuzz: many changes at once, and any bytes, end in defects and never throw', async () => {
    const random = seededRandom(31);
    const sound = writeZip(SOUND_PARTS);
    for (let run = 0; run < RUNS * 10; run += 1) {
      const bytes = run % 4 === 0 ? Buffer.alloc(Math.floor(random() * 400)) : Buffer.from(sound);
      const changes = run % 4 === 0 ? bytes.length : 2 + Math.floor(random() * 20);
      for (let change = 0; change < changes; change += 1) {
        bytes[Math.floor(random() * bytes.length)] = random() < 0.3 ? 0xff : Math.floor(random() * 256);
      }
      const archive = await read(bytes);
      const same = JSON.stringify(seen(archive)) === JSON.stringify(seen(await read(sound)));
      expect(same || archive.defects.length > 0).toBe(true);
    }
  });
});
