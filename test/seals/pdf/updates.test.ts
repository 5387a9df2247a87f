import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readPdf } from '../../../lib/seals/pdf/read-pdf.ts';
import { sealContents } from '../../support/pdf/pdf-contents.ts';
import { catalog, content, CONTENT, font, FONT, PAGE, signatureValue } from '../../support/pdf/sample-pdf.ts';
import {
  FIELDS,
  formPage,
  mdp,
  signedForm,
  textAppearance,
  textField,
  updated,
} from '../../support/pdf/signed-pdf.ts';
import { objectStream, writePdf, type PdfObject, type PdfRevision } from '../../support/pdf/write-pdf.ts';
import { ATTACKS, CONDITIONAL, HARMLESS, type UpdateCase } from './updates.ts';

const read = (bytes: Uint8Array) => readPdf(bytesInMemory(bytes));
const modificationsOf = async (bytes: Uint8Array) => (await read(bytes)).signatures[0]?.modifications ?? [];

const judged = async (update: Partial<PdfRevision>, transform = '', lock = '') =>
  (await modificationsOf(updated(update, transform, lock))).map(({ class: kind, allowed }) => [
    kind,
    allowed,
  ]);

const find = (cases: readonly UpdateCase[], title: string): Partial<PdfRevision> =>
  cases.find(([name]) => name === title)?.[2] ?? { objects: [] };

describe('a signed document', () => {
  it('has no modifications while it covers the whole file', async () => {
    const { signatures, defects } = await read(writePdf([signedForm()]));
    expect(defects).toEqual([]);
    expect(signatures).toMatchObject([{ coversWholeFile: true, modifications: [], defects: [] }]);
  });
});

describe('a stream of objects that is written anew', () => {
  const packed = (): PdfRevision => {
    const form = signedForm();
    const objects = form.objects.map((one) =>
      one.number === PAGE || one.number === FONT ? { ...one, packed: true } : one,
    );
    return { ...form, objects, xref: 'stream' };
  };
  const container = Math.max(...signedForm().objects.map(({ number }) => number)) + 1;
  const rewritten = (page: PdfObject): Buffer =>
    writePdf([
      packed(),
      {
        objects: [objectStream(container, [page, font()]), content('Pay at once', 80)],
        trailer: '/Info 6 0 R',
        xref: 'stream',
      },
    ]);

  it('changes the objects in it, though none of them is listed', async () => {
    const { number, body } = formPage();
    const page = { number, body: body.replace(`[${CONTENT} 0 R`, '[80 0 R') };
    expect(page.body).not.toBe(body);
    const modifications = await modificationsOf(rewritten(page));
    expect(modifications).toContainEqual(
      expect.objectContaining({ class: 'content-changed', allowed: false }),
    );
  });

  it('changes nothing where it says the same', async () => {
    const modifications = await modificationsOf(rewritten(formPage()));
    expect(modifications.filter(({ allowed }) => !allowed)).toEqual([]);
  });
});

describe('an update after a signature', () => {
  it.each(HARMLESS)('that %s is allowed', async (_, classes, update) => {
    const { defects, signatures } = await read(updated(update));
    expect(defects).toEqual([]);
    expect(signatures[0]?.modifications.map((one) => [one.class, one.allowed])).toEqual(
      classes.map((kind) => [kind, true]),
    );
  });

  it.each(CONDITIONAL)('that %s is not allowed without a certification', async (_, classes, update) => {
    expect(await judged(update)).toEqual(classes.map((kind) => [kind, false]));
  });

  it.each(ATTACKS)('that %s is a change of content', async (_, classes, update) => {
    const found = await judged(update);
    expect(found.map(([kind]) => kind)).toEqual(classes);
    expect(found.at(-1)).toEqual(['content-changed', false]);
    for (const level of [1, 2, 3]) {
      const certified = await modificationsOf(updated(update, mdp(level)));
      expect(certified.some(({ allowed }) => !allowed)).toBe(true);
    }
  });
});

const withObject = (revision: PdfRevision, object: PdfObject): PdfRevision => ({
  ...revision,
  objects: [...revision.objects.filter(({ number }) => number !== object.number), object],
});

describe('a document that was signed with a trap in it', () => {
  const classesOf = async (...revisions: readonly PdfRevision[]) =>
    (await modificationsOf(writePdf(revisions))).map((one) => one.class);

  it('is found changed where validation data fill a hole of the catalog', async () => {
    const trap = '/Outlines 62 0 R';
    const update = [
      catalog(FIELDS, `${trap} /DSS << /Certs [62 0 R] >>`),
      { number: 62, body: '<< /Type /Outlines >>' },
    ];
    expect(await classesOf(withObject(signedForm(), catalog(FIELDS, trap)), { objects: update })).toEqual([
      'dss',
      'content-changed',
    ]);
  });

  it.each(['XRef', 'ObjStm'])('is found changed where its resources pass for %s', async (type) => {
    const resources = { number: 62, body: `<< /Type /${type} /Font << /F1 63 0 R >> >>` };
    const { number, body } = formPage();
    const page = { number, body: body.replace(/\/Resources << .*? >> >>/u, '/Resources 62 0 R') };
    const base = [page, resources, font(63)].reduce(withObject, signedForm());
    expect(await classesOf(base, { objects: [font(63, 'Courier')] })).toEqual(['content-changed']);
    expect(
      await classesOf(base, { objects: [{ ...resources, body: resources.body.replace('63', '5') }] }),
    ).toEqual(['content-changed']);
  });

  it('is found changed where its title is a font too', async () => {
    const { trailer, ...rest } = withObject(signedForm(), font());
    const base = { ...rest, trailer: '/Info 5 0 R' };
    expect(trailer).toBe('/Info 6 0 R');
    expect(await classesOf(base, { objects: [font(5, 'Courier')], trailer: '/Info 5 0 R' })).toEqual([
      'content-changed',
    ]);
  });

  it('is found changed by what another saving prepared', async () => {
    const hidden = { number: 70, body: '<< >>', stream: Buffer.from('BT (Pay) Tj ET') };
    const shown = { ...formPage(), body: formPage().body.replace('[4 0 R 60 0 R]', '[70 0 R]') };
    expect(await classesOf(signedForm(), { objects: [hidden] }, { objects: [shown] })).toEqual([
      'without-effect',
      'content-changed',
    ]);
  });
});

describe('what a certification allows', () => {
  const fills = find(CONDITIONAL, 'fills a field');
  const remarks = find(CONDITIONAL, 'brings a remark');
  const seals = find(HARMLESS, 'brings a second seal in an empty field');
  const title = find(HARMLESS, 'changes the title');
  const dss = find(HARMLESS, 'brings validation data');
  const stamp = find(HARMLESS, 'brings a time stamp that is not drawn');

  it.each([
    ['validation data', dss, [true, true, true]],
    ['a time stamp', stamp, [true, true, true]],
    ['another title', title, [false, true, true]],
    ['a second seal', seals, [false, true, true]],
    ['a filled field', fills, [false, true, true]],
    ['a remark', remarks, [false, false, true]],
  ] as const)('%s', async (_, update, allowed) => {
    for (const [index, expected] of allowed.entries())
      expect(await judged(update, mdp(index + 1))).toMatchObject([[expect.any(String), expected]]);
  });

  it('takes a level that is none for the strictest', async () => {
    expect(await judged(fills, mdp(7))).toEqual([['form-filled', false]]);
  });

  it.each([
    ['all', '/Action /All', false],
    ['it', '/Action /Include /Fields [(amount)]', false],
    ['another', '/Action /Include /Fields [(other)]', true],
    ['all but it', '/Action /Exclude /Fields [(amount)]', true],
    ['all but another', '/Action /Exclude /Fields [(other)]', false],
  ])('leaves a field alone where %s is locked', async (_, lock, allowed) => {
    expect(await judged(fills, mdp(2), `/Lock << ${lock} >>`)).toEqual([['form-filled', allowed]]);
  });

  it('cannot be given afterwards by somebody else', async () => {
    const second = find(HARMLESS, 'brings a second seal in an empty field').objects ?? [];
    const certifying = second.map((one) => (one.number === 71 ? signatureValue(71, mdp(3)) : one));
    const bytes = writePdf([
      signedForm(),
      { objects: certifying, signing: { contents: sealContents } },
      { objects: [textField('200'), textAppearance('200')] },
    ]);
    const { signatures } = await read(bytes);
    const allowed = signatures.map(({ modifications }) =>
      modifications.map((one) => [one.class, one.allowed]),
    );
    expect(allowed).toEqual([
      [
        ['signature-added', true],
        ['form-filled', false],
      ],
      [['form-filled', true]],
    ]);
  });

  it('can be taken away afterwards', async () => {
    const second = find(HARMLESS, 'brings a second seal in an empty field').objects ?? [];
    const certifying = second.map((one) => (one.number === 71 ? signatureValue(71, mdp(1)) : one));
    const bytes = writePdf([
      signedForm(mdp(2)),
      { objects: certifying, signing: { contents: sealContents } },
      { objects: [textField('200'), textAppearance('200')] },
    ]);
    const [first] = (await read(bytes)).signatures;
    expect(first?.modifications.map(({ allowed }) => allowed)).toEqual([true, false]);
  });
});

describe('bytes behind the end', () => {
  it.each([
    ['a line end', '\n', true],
    ['spaces', '   \n', true],
    ['text', 'more', false],
    ['objects without a section', '4 0 obj\n(other)\nendobj\n', false],
    ['a comment', '%%EOF\n', false],
  ])('are told where they are %s', async (_, after, allowed) => {
    const { signatures } = await read(Buffer.concat([writePdf([signedForm()]), Buffer.from(after)]));
    expect(signatures).toMatchObject([
      { coversWholeFile: false, modifications: [{ class: 'bytes-after-end', allowed }] },
    ]);
  });
});
