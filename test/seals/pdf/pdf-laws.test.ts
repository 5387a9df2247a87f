import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { PDF_DEFECTS } from '../../../lib/seals/pdf/pdf-defect.ts';
import { readPdf } from '../../../lib/seals/pdf/read-pdf.ts';
import { sealContents } from '../../support/pdf/pdf-contents.ts';
import { info, plainObjects, plainRevision, signedRevision } from '../../support/pdf/sample-pdf.ts';
import { signedForm, updated } from '../../support/pdf/signed-pdf.ts';
import { writePdf } from '../../support/pdf/write-pdf.ts';
import { mutations } from '../../support/pki/mutate.ts';
import { CONDITIONAL } from './updates.ts';

const RUNS = Number(process.env['SUMU_RUNS'] ?? 1);
const read = (bytes: Uint8Array) => readPdf(bytesInMemory(bytes));

const signed = writePdf([plainRevision(), signedRevision(sealContents)]);
const packed = plainObjects().map((object) => ({ ...object, packed: object.stream === undefined }));
const SAMPLES = [
  signed,
  writePdf([signedForm()]),
  writePdf([
    plainRevision({ xref: 'stream', objects: packed }),
    signedRevision(sealContents, { xref: 'stream' }),
  ]),
  writePdf([plainRevision({ xref: 'hybrid' }), signedRevision(sealContents), { objects: [info('B')] }]),
  updated(CONDITIONAL[0]?.[2] ?? {}),
];

describe('laws of a signed PDF', () => {
  it('whatever is appended is told', async () => {
    const tail = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.string({ minLength: 1, maxLength: 60 }).map((text) => new Uint8Array(Buffer.from(text))),
      fc
        .constantFrom('\n', '%%EOF', 'startxref\n0\n%%EOF\n', '9 0 obj\n1\nendobj\n')
        .map((text) => new Uint8Array(Buffer.from(text))),
    );
    await fc.assert(
      fc.asyncProperty(tail, async (more) => {
        const { signatures, defects } = await read(Buffer.concat([signed, more]));
        const [one] = signatures;
        if (one === undefined) expect(defects.some(({ severity }) => severity === 'refused')).toBe(true);
        else {
          expect(one.coversWholeFile).toBe(false);
          expect(one.modifications).not.toEqual([]);
        }
      }),
      { numRuns: 100 * RUNS },
    );
  });

  it('whatever is changed in what it covers changes its digest', async () => {
    const [{ sm3, byteRange } = { sm3: '', byteRange: undefined }] = (await read(signed)).signatures;
    const [, before = 0, behind = 0] = byteRange ?? [];
    const covered = fc.oneof(
      fc.integer({ min: 0, max: before - 1 }),
      fc.integer({ min: behind, max: signed.length - 1 }),
    );
    await fc.assert(
      fc.asyncProperty(covered, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(signed);
        changed[at] = (changed[at] ?? 0) ^ flip;
        const { signatures, defects } = await read(changed);
        const [one] = signatures;
        const isTold =
          defects.some(({ severity }) => severity === 'refused') || (one?.defects.length ?? 0) > 0;
        if (one?.sm3 === sm3) expect(isTold).toBe(true);
        if (one === undefined) expect(isTold).toBe(true);
      }),
      { numRuns: 200 * RUNS },
    );
  });

  it('whatever is changed in its Contents is told or changes what signs', async () => {
    const [{ byteRange, contents } = { byteRange: undefined, contents: undefined }] = (await read(signed))
      .signatures;
    const [, before = 0, behind = 0] = byteRange ?? [];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: before, max: behind - 1 }),
        fc.constantFrom('0', 'f', ' ', '<', '>', 'x'),
        async (at, char) => {
          const changed = Buffer.from(signed);
          changed.write(char, at, 'latin1');
          if (changed.equals(signed)) return;
          const { signatures, defects } = await read(changed);
          const [one] = signatures;
          const isTold = defects.length > 0 || (one?.defects.length ?? 0) > 0;
          expect(
            isTold || Buffer.compare(one?.contents ?? Buffer.alloc(0), contents ?? Buffer.alloc(0)) !== 0,
          ).toBe(true);
        },
      ),
      { numRuns: 100 * RUNS },
    );
  });

  it(
    'fuzz: mutated documents are answered with defects that are known',
    { timeout: 120_000 * RUNS },
    async () => {
      const known = new Set<string>(PDF_DEFECTS);
      for (const [index, sample] of SAMPLES.entries())
        for (const mutated of mutations(sample, `pdf ${index}`, 400 * RUNS)) {
          const { defects } = await read(mutated);
          expect(defects.every(({ code }) => known.has(code))).toBe(true);
        }
    },
  );
});
