import { sealContents } from './pdf-contents.ts';
import {
  appearance,
  APPEARANCE,
  catalog,
  content,
  CONTENT,
  FIELD,
  font,
  FONT,
  info,
  page,
  pages,
  picture,
  SIGNATURE,
  signatureField,
  signatureValue,
} from './sample-pdf.ts';
import { writePdf, type PdfObject, type PdfRevision } from './write-pdf.ts';

/* A signed document with a form, and the objects of what may be done to it afterwards. */

export const TEXT_FIELD = 20;
export const TEXT_APPEARANCE = 21;
export const EMPTY_FIELD = 22;
export const DANGLING = 60;
export const ORPHAN = 61;
export const FIELDS = [FIELD, TEXT_FIELD, EMPTY_FIELD];

export const textAppearance = (text: string): PdfObject => ({
  number: TEXT_APPEARANCE,
  body: `<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 ${FONT} 0 R >> >> >>`,
  stream: Buffer.from(`BT /F1 12 Tf (${text}) Tj ET`),
});

export const textField = (text: string, more = ''): PdfObject => ({
  number: TEXT_FIELD,
  body: `<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /Rect [100 300 200 320] /P 3 0 R /V (${text}) /AP << /N ${TEXT_APPEARANCE} 0 R >> ${more} >>`,
});

/** With a reference to an object that is not there, and one that nothing points at. */
const content2 = '/Contents [4 0 R 60 0 R]';
export const formPage = (annotations: readonly number[] = FIELDS, more = ''): PdfObject => {
  const { number, body } = page(annotations, more);
  return { number, body: body.replace(`/Contents ${CONTENT} 0 R`, content2) };
};

/** A document of a form that is signed in its first revision; `transform` goes into the signature. */
export const signedForm = (transform = '', lock = ''): PdfRevision => ({
  objects: [
    catalog(FIELDS),
    pages(),
    formPage(),
    content('An official notice'),
    font(),
    info(),
    signatureField({ value: SIGNATURE, appearance: APPEARANCE, more: lock }),
    signatureValue(SIGNATURE, transform),
    appearance(),
    picture(),
    textField('100'),
    textAppearance('100'),
    signatureField({ number: EMPTY_FIELD, name: 'Second', rectangle: '[300 100 400 200]' }),
    content('You owe nothing', ORPHAN),
  ],
  trailer: '/Info 6 0 R',
  signing: { contents: sealContents },
});

export const mdp = (level: number): string =>
  `/Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${level} >> >>]`;

/** The signed document with one update. */
export const updated = (update: Partial<PdfRevision>, transform = '', lock = ''): Buffer =>
  writePdf([signedForm(transform, lock), { objects: [], trailer: '/Info 6 0 R', ...update }]);
