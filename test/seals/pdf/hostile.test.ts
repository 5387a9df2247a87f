import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../lib/seals/archive/byte-source.ts';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { PDF_LIMITS } from '../../../lib/seals/pdf/pdf-limits.ts';
import { readPdf } from '../../../lib/seals/pdf/read-pdf.ts';
import { sealContents } from '../../support/pdf/pdf-contents.ts';
import {
  catalog,
  pages,
  page,
  plainObjects,
  plainRevision,
  signedRevision,
} from '../../support/pdf/sample-pdf.ts';
import {
  flate,
  objectStream,
  writePdf,
  type PdfObject,
  type PdfRevision,
} from '../../support/pdf/write-pdf.ts';

const codesOf = async (bytes: Uint8Array) =>
  (await readPdf(bytesInMemory(bytes))).defects.map(({ code }) => code);
const withObjects = (...more: readonly PdfObject[]): Partial<PdfRevision> => {
  const replaced = new Set(more.map(({ number }) => number));
  return { objects: [...plainObjects().filter(({ number }) => !replaced.has(number)), ...more] };
};
const written = (...more: readonly PdfObject[]) => writePdf([plainRevision(withObjects(...more))]);

/** 512 MiB of zeros, packed twice: eight times the same 64 MiB, without the end that nobody gets to see. */
const bomb = (): Buffer => {
  const piece = deflateRawSync(Buffer.alloc(64 << 20), { level: 1, finishFlush: constants.Z_FULL_FLUSH });
  return deflateSync(Buffer.concat([Buffer.from('789c', 'hex'), ...Array.from({ length: 8 }, () => piece)]));
};

const crossReferenceOf = (rows: number): Buffer => {
  const body = `xref\n0 ${rows}\n${'0000000009 00000 n \n'.repeat(rows)}trailer\n<< /Size ${rows} /Root 1 0 R >>\n`;
  return Buffer.from(`%PDF-1.7\n${body}startxref\n9\n%%EOF\n`, 'latin1');
};

const cyclicLength = (): Buffer => {
  const inside = objectStream(7, [{ number: 8, body: '100' }]);
  const packed = { ...inside, length: '8 0 R' };
  return writePdf([plainRevision({ ...withObjects(packed), xref: 'stream', size: 20 })]);
};

const HOSTILE: readonly (readonly [string, string, () => Buffer])[] = [
  [
    'a bomb in a stream of objects',
    'pdf-stream-too-large',
    () =>
      written({
        number: 7,
        body: '<< /Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode] >>',
        stream: bomb(),
      }),
  ],
  ['a table of a million entries', 'pdf-too-many-objects', () => crossReferenceOf(1_000_000)],
  ['fifty thousand entries that all point at one place', 'pdf-xref-offset', () => crossReferenceOf(50_000)],
  [
    'a stream that says it has a million entries',
    'pdf-too-many-objects',
    () => {
      const body = '<< /Type /XRef /Size 1000000000 /W [1 1 1] /Root 1 0 R /Filter /FlateDecode /Length 8 >>';
      return Buffer.from(
        `%PDF-1.7\n1 0 obj\n${body}\nstream\n12345678\nendstream\nendobj\nstartxref\n9\n%%EOF\n`.replace(
          '12345678',
          flate('').toString('latin1'),
        ),
        'latin1',
      );
    },
  ],
  ['pages that hold themselves', 'pdf-page-tree-broken', () => written(pages([2]))],
  [
    'pages that hold each other',
    'pdf-page-tree-broken',
    () => written(pages([7]), { ...pages([8]), number: 7 }, { ...pages([7]), number: 8 }),
  ],
  [
    'a field that holds itself',
    'pdf-form-broken',
    () => written(catalog([7]), { number: 7, body: '<< /FT /Sig /T (a) /Kids [7 0 R] >>' }),
  ],
  ['a length inside the stream that it is of', 'pdf-stream-length', cyclicLength],
  ['arrays in arrays', 'pdf-too-deep', () => written({ number: 7, body: '['.repeat(100_000) })],
  [
    'dictionaries in dictionaries',
    'pdf-too-deep',
    () => written({ number: 7, body: '<</A'.repeat(100_000) }),
  ],
  ['parentheses in parentheses', 'pdf-truncated', () => written({ number: 7, body: '('.repeat(1_000_000) })],
  [
    'a name of a megabyte',
    'pdf-name-too-long',
    () => written({ number: 7, body: `/${'n'.repeat(1 << 20)}` }),
  ],
  [
    'a dictionary of a million keys',
    'pdf-too-many-values',
    () =>
      written({
        number: 7,
        body: `<< ${Array.from({ length: 600_000 }, (_, key) => `/K${key} 0`).join(' ')} >>`,
      }),
  ],
  [
    'references that go round',
    'pdf-root-missing',
    () => written({ number: 1, body: '7 0 R' }, { number: 7, body: '8 0 R' }, { number: 8, body: '7 0 R' }),
  ],
  [
    'a string of 20 MB',
    'pdf-object-too-large',
    () => written({ number: 7, body: `<${'0'.repeat(40 << 20)}` }),
  ],
  [
    'twenty thousand pages that are one',
    'pdf-page-tree-broken',
    () => written(pages(Array.from({ length: 20_000 }, () => 3))),
  ],
];

describe('a hostile PDF', () => {
  it.each(HOSTILE)('of %s is refused in time', { timeout: 60_000 }, async (_, code, make) => {
    const bytes = make();
    const start = process.cpuUsage();
    const codes = await codesOf(bytes);
    const { user, system } = process.cpuUsage(start);
    expect(codes).toContain(code);
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  it('is refused where it has more savings than anybody makes', async () => {
    const updates = Array.from({ length: 140 }, () => ({ objects: [] }));
    expect(await codesOf(writePdf([plainRevision(), ...updates]))).toContain('pdf-too-many-revisions');
  });

  it('is refused where it is larger than allowed, unread', async () => {
    const source: ByteSource = { size: 101 << 20, read: () => Promise.reject(new Error('read')) };
    expect((await readPdf(source)).defects).toMatchObject([{ code: 'pdf-too-large' }]);
  });

  it('is not read longer than allowed', async () => {
    let at = 0;
    const clock = { now: () => new Date((at += 10)) };
    const limits = { ...PDF_LIMITS, milliseconds: 50 };
    const { defects } = await readPdf(bytesInMemory(written(page())), { clock, limits });
    expect(defects.map(({ code }) => code)).toContain('pdf-time');
  });

  it('throws what the source throws', async () => {
    const source: ByteSource = { size: 100, read: () => Promise.reject(new Error('gone')) };
    await expect(readPdf(source)).rejects.toThrow('gone');
  });

  it('of 90 MB is read in flat memory', { timeout: 60_000 }, async () => {
    const large = { number: 7, body: '<< >>', stream: Buffer.alloc(90 << 20, 0x41) };
    const file = writePdf([plainRevision(withObjects(large)), signedRevision(sealContents)]);
    let most = 0;
    const source: ByteSource = {
      size: file.length,
      read: (offset, length) => {
        most = Math.max(most, length);
        return Promise.resolve(file.subarray(offset, offset + length));
      },
    };
    const { signatures } = await readPdf(source);
    expect(signatures).toMatchObject([{ coversWholeFile: true }]);
    expect(most).toBeLessThanOrEqual(1 << 20);
  });
});
