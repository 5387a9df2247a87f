import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readPdf } from '../../../lib/seals/pdf/read-pdf.ts';
import { info, plainObjects, plainRevision } from '../../support/pdf/sample-pdf.ts';
import { writePdf, type PdfRevision } from '../../support/pdf/write-pdf.ts';
import { WRONG_PDFS } from './wrong-pdfs.ts';

const codesOf = async (bytes: Uint8Array) =>
  (await readPdf(bytesInMemory(bytes))).defects.map(({ code }) => code).sort();
const codes = (...revisions: readonly PdfRevision[]) => codesOf(writePdf(revisions));

describe('a sound PDF', () => {
  it('has no defects with a table', async () => {
    expect(await codes(plainRevision())).toEqual([]);
  });

  it('has no defects with a stream, and with objects in a stream', async () => {
    const packed = plainObjects().map((object) => ({ ...object, packed: object.stream === undefined }));
    expect(await codes(plainRevision({ xref: 'stream' }))).toEqual([]);
    expect(await codes(plainRevision({ xref: 'stream', objects: packed }))).toEqual([]);
  });

  it('is told to be hybrid with both', async () => {
    expect(await codes(plainRevision({ xref: 'hybrid' }))).toEqual(['pdf-hybrid']);
  });

  it('may have the stream of its hybrid section before its table, as Word writes it', async () => {
    const hybrid = (stream: PdfRevision['objects'][number] | undefined) => {
      const objects =
        stream === undefined ? plainObjects() : [...plainObjects(), { ...stream, unlisted: true }];
      return writePdf([plainRevision({ objects })]);
    };
    const at = hybrid(undefined).indexOf('xref\n0 ');
    const row = Buffer.from([0, 0, 0, at >> 8, at & 0xff]);
    row[0] = 1;
    const stream = {
      number: 7,
      body: '<< /Type /XRef /Size 8 /W [1 4 0] /Index [7 1] /Root 1 0 R >>',
      stream: row,
    };
    const first = hybrid(stream);
    const previous = first.lastIndexOf('xref\n0 ');
    const trailer = `trailer\n<< /Size 8 /Root 1 0 R /Info 6 0 R /Prev ${previous} /XRefStm ${at} >>\n`;
    const second = `xref\n0 0\n${trailer}startxref\n${first.length}\n%%EOF\n`;
    expect(await codesOf(Buffer.concat([first, Buffer.from(second)]))).toEqual(['pdf-hybrid']);
  });

  it('may be updated by either', async () => {
    const updates = [{ objects: [info('B')] }, { objects: [info('C')], xref: 'stream' as const }];
    expect(await codes(plainRevision(), ...updates)).toEqual([]);
    const { revisions } = await readPdf(bytesInMemory(writePdf([plainRevision(), ...updates])));
    expect(revisions).toHaveLength(3);
  });
});

describe('a PDF', () => {
  it.each(WRONG_PDFS)('%s is refused', async (_, expected, make) => {
    expect(await codesOf(make())).toEqual(expected);
  });

  it('tells each code a hundred times at most, and how many more there are', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ number: 100 + index, body: '[nil]' }));
    const { defects } = await readPdf(
      bytesInMemory(writePdf([plainRevision({ objects: [...plainObjects(), ...many] })])),
    );
    expect(defects).toHaveLength(101);
    expect(defects.at(-1)).toMatchObject({ code: 'defects-cut', facts: { more: 20 } });
  });
});
