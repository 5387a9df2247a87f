import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { PDF_LIMITS } from '../../../lib/seals/pdf/pdf-limits.ts';
import { readPdf } from '../../../lib/seals/pdf/read-pdf.ts';
import type { SignatureDefectCode } from '../../../lib/seals/pdf/signature-defect.ts';
import {
  gmCmsContents,
  rsaCmsContents,
  sealContents,
  timeStampContents,
} from '../../support/pdf/pdf-contents.ts';
import {
  appearance,
  catalog,
  FIELD,
  info,
  page,
  picture,
  plainObjects,
  plainRevision,
  SEAL_PICTURE,
  SIGNATURE,
  signatureField,
  signatureValue,
  signedRevision,
  signingObjects,
} from '../../support/pdf/sample-pdf.ts';
import {
  CONTENTS_ROOM,
  sm3Of,
  writePdf,
  type PdfObject,
  type PdfRevision,
} from '../../support/pdf/write-pdf.ts';

const read = (bytes: Uint8Array) => readPdf(bytesInMemory(bytes));
const signed = (more: Partial<PdfRevision> = {}) =>
  writePdf([plainRevision(), signedRevision(sealContents, more)]);
const withObject = (object: PdfObject) => ({
  objects: [...signingObjects().filter(({ number }) => number !== object.number), object],
});
const inText = (bytes: Buffer, from: string | RegExp, to: string): Buffer =>
  Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');

describe('a signature of a PDF', () => {
  it('is read with what it covers', async () => {
    const bytes = signed();
    const { signatures, defects } = await read(bytes);
    const [one] = signatures;
    const [, before = 0, behind = 0] = one?.byteRange ?? [];
    const covered = Buffer.concat([bytes.subarray(0, before), bytes.subarray(behind)]);
    expect(defects).toEqual([]);
    expect(one?.defects).toEqual([]);
    expect(one).toMatchObject({ object: SIGNATURE, field: 'Seal', revision: 1, coversWholeFile: true });
    expect(one?.sm3).toBe(sm3Of(covered).toString('hex'));
    expect(one?.contents).toEqual(new Uint8Array(sealContents(covered)));
    expect(await one?.digest('sha256')).toEqual(createHash('sha256').update(covered).digest());
  });

  it('says who, when and by which handler, proving nothing', async () => {
    const [one] = (await read(signed())).signatures;
    expect(one?.claims).toEqual({
      type: 'Sig',
      filter: 'Gomain.GMPkiLite',
      subFilter: 'GM.sm2seal',
      at: "D:20260302160000+08'00'",
      name: 'Seal of a banner',
      reason: undefined,
      location: undefined,
    });
  });

  it('is drawn on a page with the picture of its seal', async () => {
    const [one] = (await read(signed())).signatures;
    expect(one?.stamps).toMatchObject([
      {
        widget: FIELD,
        page: 0,
        rectangle: [100, 100, 220, 220],
        hidden: false,
        images: [{ filters: ['DCTDecode'], sm3: sm3Of(SEAL_PICTURE).toString('hex') }],
      },
    ]);
  });

  it.each([
    ['seal-signature', sealContents],
    ['cms', gmCmsContents()],
    ['cms', gmCmsContents('attributes')],
    ['cms', rsaCmsContents()],
    ['time-stamp', timeStampContents],
    ['unknown', () => Buffer.from('300206003000', 'hex').subarray(0, 4)],
  ] as const)('is known as %s by its structure', async (kind, contents) => {
    const [one] = (await read(writePdf([plainRevision(), signedRevision(contents)]))).signatures;
    expect(one?.kind).toBe(kind);
    expect(one?.defects).toEqual([]);
  });

  it('is found in the first revision, behind a cross-reference stream, and in a field with a widget of its own', async () => {
    const kept = signingObjects().map(({ number }) => number);
    const objects = [...plainObjects().filter(({ number }) => !kept.includes(number)), ...signingObjects()];
    const field: PdfObject = {
      number: FIELD,
      body: `<< /FT /Sig /T (Seal) /V ${SIGNATURE} 0 R /Kids [20 0 R] >>`,
    };
    const widget = signatureField({ number: 20, appearance: 12 });
    const apart = { number: 20, body: widget.body.replace('/FT /Sig /T (Seal)', `/Parent ${FIELD} 0 R`) };
    const split = [
      ...signingObjects().filter(({ number }) => number !== FIELD && number !== 3),
      field,
      apart,
      page([20]),
    ];
    for (const revisions of [
      [signedRevision(sealContents, { objects })],
      [plainRevision({ xref: 'stream' }), signedRevision(sealContents, { xref: 'stream' })],
      [plainRevision(), signedRevision(sealContents, { objects: split })],
    ] satisfies PdfRevision[][]) {
      const { signatures, defects } = await read(writePdf(revisions));
      expect(defects).toEqual([]);
      expect(signatures).toMatchObject([
        { field: 'Seal', defects: [], coversWholeFile: true, stamps: [{ page: 0 }] },
      ]);
    }
  });

  it('says what may happen after it', async () => {
    const transforms = `/Reference [
      << /TransformMethod /DocMDP /TransformParams << /P 3 >> >>
      << /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [(a.b)] >> >>]`;
    const lock = '/Lock << /Action /All /P 2 >>';
    const objects = signingObjects().map((object) => {
      if (object.number === SIGNATURE) return signatureValue(SIGNATURE, transforms);
      return object.number === FIELD
        ? signatureField({ value: SIGNATURE, appearance: 12, more: lock })
        : object;
    });
    const [one] = (await read(signed({ objects }))).signatures;
    expect(one?.permissions).toEqual({
      docMdp: 2,
      locks: [
        { action: 'Include', fields: ['a.b'] },
        { action: 'All', fields: [] },
      ],
    });
  });
});

const range = (byteRange: (right: readonly number[]) => readonly number[]) =>
  signed({ signing: { contents: sealContents, byteRange } });

const moved = (index: number, by: number) => (right: readonly number[]) =>
  right.map((number, place) => (place === index ? number + by : number));

const WRONG: readonly (readonly [string, readonly SignatureDefectCode[], () => Buffer])[] = [
  ['has no ByteRange', ['signature-range-missing'], () => inText(signed(), '/ByteRange', '/BiteRange')],
  ['has three numbers', ['signature-range-malformed'], () => range((right) => right.slice(0, 3))],
  ['has six numbers', ['signature-range-malformed'], () => range((right) => [...right, 0, 0])],
  ['has a negative number', ['signature-range-malformed'], () => range(moved(0, -1))],
  [
    'has a number with a point',
    ['signature-range-malformed'],
    () => inText(signed(), 'ByteRange [0 ', 'ByteRange [0.'),
  ],
  ['reaches beyond the file', ['signature-range-malformed'], () => range(moved(3, 10))],
  ['has parts that overlap', ['signature-range-malformed'], () => range(([a = 0, b = 0]) => [a, b, 5, 10])],
  ['does not begin at the start', ['signature-range-start', 'signature-range-gap'], () => range(moved(0, 1))],
  ['leaves out a byte before Contents', ['signature-range-gap'], () => range(moved(1, -1))],
  [
    'leaves out a byte behind Contents',
    ['signature-range-gap', 'signature-range-end'],
    () => range(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c + 1, d - 3]),
  ],
  [
    'covers nothing behind Contents',
    ['signature-range-end'],
    () => range(([a = 0, b = 0, c = 0]) => [a, b, c, 0]),
  ],
  [
    'covers everything, its Contents too',
    ['signature-range-gap'],
    () => range(([a = 0, b = 0, , d = 0]) => [a, b, b, d + 2 * CONTENTS_ROOM + 2]),
  ],
  ['ends before the end of its revision', ['signature-range-end'], () => range(moved(3, -8))],
  [
    'covers an older revision only',
    ['signature-range-gap', 'signature-revision-differs'],
    () => {
      const older = writePdf([plainRevision()]).length;
      return range(() => [0, 100, 200, older - 200]);
    },
  ],
  [
    'has no Contents',
    ['signature-range-gap', 'signature-contents-missing'],
    () => inText(signed(), '/Contents <', '/Kontents <'),
  ],
  [
    'has Contents in parentheses',
    ['signature-range-gap', 'signature-contents-not-hexadecimal', 'signature-contents-padding'],
    () => inText(signed(), /\/Contents <([^>]*)>/u, '/Contents ($1)'),
  ],
  [
    'has a blank in its Contents',
    ['signature-contents-not-hexadecimal'],
    () => inText(signed(), /00>/u, '0 >'),
  ],
  [
    'has Contents of zeros',
    ['signature-contents-empty'],
    () => writePdf([plainRevision(), signedRevision(() => Buffer.alloc(4))]),
  ],
  [
    'has Contents that are no DER',
    ['signature-contents-not-der'],
    () => writePdf([plainRevision(), signedRevision(() => Buffer.from('3080', 'hex'))]),
  ],
  [
    'has Contents that are longer than their room',
    ['signature-contents-not-der'],
    () => writePdf([plainRevision(), signedRevision(() => Buffer.from('30847fffffff', 'hex'))]),
  ],
  [
    'has bytes behind its DER',
    ['signature-contents-padding'],
    () =>
      writePdf([
        plainRevision(),
        signedRevision((bytes) => Buffer.concat([sealContents(bytes), Buffer.from([0, 1])])),
      ]),
  ],
  [
    'is of another type',
    ['signature-type-unknown'],
    () => signed(withObject(signatureValue(SIGNATURE, '', '/Type /Sog'))),
  ],
  [
    'has an unknown transform',
    ['signature-transform-unknown'],
    () => signed(withObject(signatureValue(SIGNATURE, '/Reference [<< /TransformMethod /Other >>]'))),
  ],
  [
    'stands in two fields',
    ['signature-twice'],
    () => {
      const second = signatureField({ number: 20, name: 'Second', value: SIGNATURE, appearance: 12 });
      return signed({ objects: [...withObject(catalog([FIELD, 20])).objects, second] });
    },
  ],
  [
    'is overwritten by a later revision',
    ['signature-replaced'],
    () =>
      writePdf([
        plainRevision(),
        signedRevision(sealContents),
        { objects: [{ number: SIGNATURE, body: '<< /Type /Sig >>' }] },
      ]),
  ],
  [
    'is removed from its field by a later revision',
    ['signature-replaced'],
    () => writePdf([plainRevision(), signedRevision(sealContents), { objects: [signatureField({})] }]),
  ],
];

describe('a wrong signature', () => {
  it.each(WRONG)('%s and says so', async (_, expected, make) => {
    const [one] = (await read(make())).signatures;
    expect(one?.defects.map(({ code }) => code)).toEqual(expected);
  });

  it('is told where no field names it', async () => {
    const hidden = signatureValue(30);
    const bytes = writePdf([
      plainRevision(),
      { objects: [info('B'), hidden], signing: { contents: sealContents } },
    ]);
    const { defects, signatures } = await read(bytes);
    expect(signatures).toEqual([]);
    expect(defects).toMatchObject([{ code: 'pdf-signature-unnamed', pointer: '30 0' }]);
  });

  it('is no more than a tolerated oddity where it grants the rights of a reader program', async () => {
    const objects = [catalog([], '/Perms << /UR3 30 0 R >>'), signatureValue(30)];
    const { defects } = await read(
      writePdf([plainRevision(), { objects, signing: { contents: sealContents } }]),
    );
    expect(defects).toMatchObject([{ code: 'pdf-usage-rights', severity: 'tolerated' }]);
  });

  it('may point at nothing', async () => {
    const objects = signingObjects().filter(({ number }) => number !== SIGNATURE);
    const { signatures } = await read(writePdf([plainRevision(), { objects }]));
    expect(signatures[0]?.defects.map(({ code }) => code)).toContain('signature-not-dictionary');
  });

  it('has no digest where its bytes do not come', async () => {
    const bytes = signed();
    const before = (await read(bytes)).signatures[0]?.byteRange?.[1] ?? 0;
    const whole = bytesInMemory(bytes);
    const { signatures } = await readPdf({
      size: whole.size,
      read: (offset, length) => whole.read(offset, length === before ? 0 : length),
    });
    expect(signatures).toMatchObject([{ sm3: undefined, defects: [{ code: 'signature-digest-missing' }] }]);
  });

  it('is not read where there are too many', async () => {
    const limits = { ...PDF_LIMITS, signatures: 0 };
    const { signatures, defects } = await readPdf(bytesInMemory(signed()), { limits });
    expect(signatures).toEqual([]);
    expect(defects.map(({ code }) => code)).toContain('pdf-too-many-signatures');
  });

  it('cannot stand in a stream of objects', async () => {
    const objects = [
      ...signingObjects().map((one) => ({ ...one, packed: one.number === SIGNATURE })),
      appearance(),
      picture(),
    ];
    const { signatures } = await read(
      writePdf([plainRevision({ xref: 'stream' }), { objects: objects.slice(0, 6), xref: 'stream' }]),
    );
    expect(signatures[0]?.defects.map(({ code }) => code)).toContain('signature-packed');
  });
});
