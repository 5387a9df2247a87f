import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeArchive } from '../../../lib/platform/archive/write-archive.ts';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive } from '../../../lib/seals/archive/read-archive.ts';
import { readWhole } from '../../../lib/seals/archive/read-whole.ts';

const readBack = async (bytes: Buffer) => {
  const archive = await readArchive(bytesInMemory(bytes));
  const contents = new Map<string, string>();
  for (const file of archive.files)
    contents.set(file.name, Buffer.from((await readWhole(archive, file)) ?? []).toString('hex'));
  return { defects: archive.defects, contents: [...contents] };
};

describe('an archive that is written', () => {
  it('is read back by the strict reader without a defect, file by file, in order', async () => {
    const parts = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array()), {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(parts, async (files) => {
        const { defects, contents } = await readBack(writeArchive(new Map(files)));
        expect(defects).toEqual([]);
        expect(contents).toEqual(files.map(([name, data]) => [name, Buffer.from(data).toString('hex')]));
      }),
    );
  });

  it('has the same bytes whenever it is written', () => {
    const parts = new Map([
      ['OFD.xml', '<OFD/>'],
      ['Doc_0/证照.xml', '内容'],
    ]);
    expect(writeArchive(parts).equals(writeArchive(new Map(parts)))).toBe(true);
    expect(writeArchive(parts).subarray(0, 16).toString('hex')).toBe('504b030414000008000000002100d6ae');
  });

  it('says that names are UTF-8', async () => {
    expect((await readBack(writeArchive(new Map([['证照.xml', '']])))).contents).toEqual([['证照.xml', '']]);
  });
});
