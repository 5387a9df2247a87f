import { flate, ROOM_FOR_SIGNATURE, type PdfObject, type PdfRevision } from './write-pdf.ts';

/* The objects of a document of one page, and of everything that may be added to it. */

export const CATALOG = 1;
export const PAGES = 2;
export const PAGE = 3;
export const CONTENT = 4;
export const FONT = 5;
export const INFO = 6;
export const FIELD = 10;
export const SIGNATURE = 11;
export const APPEARANCE = 12;
export const PICTURE = 13;

const ref = (number: number): string => `${number} 0 R`;
const refs = (numbers: readonly number[]): string => `[${numbers.map(ref).join(' ')}]`;

/** The catalog; with a form where there are fields. `more` is text for its dictionary. */
export const catalog = (fields: readonly number[] = [], more = ''): PdfObject => ({
  number: CATALOG,
  body: `<< /Type /Catalog /Pages ${ref(PAGES)} ${
    fields.length === 0 ? '' : `/AcroForm << /Fields ${refs(fields)} /SigFlags 3 >>`
  } ${more} >>`,
});

export const pages = (kids: readonly number[] = [PAGE]): PdfObject => ({
  number: PAGES,
  body: `<< /Type /Pages /Count ${kids.length} /Kids ${refs(kids)} >>`,
});

export const page = (annotations: readonly number[] = [], more = ''): PdfObject => ({
  number: PAGE,
  body: `<< /Type /Page /Parent ${ref(PAGES)} /MediaBox [0 0 595 842] /Contents ${ref(CONTENT)} /Resources << /Font << /F1 ${ref(FONT)} >> >> ${
    annotations.length === 0 ? '' : `/Annots ${refs(annotations)}`
  } ${more} >>`,
});

export const content = (text: string, number = CONTENT): PdfObject => ({
  number,
  body: '<< /Filter /FlateDecode >>',
  stream: flate(`BT /F1 12 Tf 72 720 Td (${text}) Tj ET`),
});

export const font = (number = FONT, name = 'Helvetica'): PdfObject => ({
  number,
  body: `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`,
});

export const info = (title = 'A notice'): PdfObject => ({ number: INFO, body: `<< /Title (${title}) >>` });

/** A document of one page, without a form. */
export const plainObjects = (): PdfObject[] => [
  catalog(),
  pages(),
  page(),
  content('An official notice'),
  font(),
  info(),
];

/** A field of a signature that is its own widget. */
export const signatureField = (
  wish: Readonly<{
    number?: number;
    value?: number;
    appearance?: number;
    rectangle?: string;
    name?: string;
    more?: string;
  }> = {},
): PdfObject => {
  const {
    number = FIELD,
    value,
    appearance,
    rectangle = '[100 100 220 220]',
    name = 'Seal',
    more = '',
  } = wish;
  const v = value === undefined ? '' : `/V ${ref(value)}`;
  const ap = appearance === undefined ? '' : `/AP << /N ${ref(appearance)} >>`;
  return {
    number,
    body: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /Rect ${rectangle} /P ${ref(PAGE)} /F 132 ${v} ${ap} ${more} >>`,
  };
};

/** A signature's dictionary with room for its value. */
export const signatureValue = (number = SIGNATURE, more = '', type = '/Type /Sig'): PdfObject => ({
  number,
  body: `<< ${type} /Filter /Gomain.GMPkiLite /SubFilter /GM.sm2seal /M (D:20260302160000+08'00') /Name (Seal of a banner) ${more} ${ROOM_FOR_SIGNATURE} >>`,
});

/** The appearance of a widget: a form that draws one picture. */
export const appearance = (number = APPEARANCE, picture = PICTURE): PdfObject => ({
  number,
  body: `<< /Type /XObject /Subtype /Form /BBox [0 0 120 120] /Resources << /XObject << /Im0 ${ref(picture)} >> >> /Filter /FlateDecode >>`,
  stream: flate('q 120 0 0 120 0 0 cm /Im0 Do Q'),
});

export const SEAL_PICTURE = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

export const picture = (number = PICTURE, bytes: Uint8Array = SEAL_PICTURE): PdfObject => ({
  number,
  body: '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode >>',
  stream: bytes,
});

/** What a first signature adds to {@link plainObjects}. */
export const signingObjects = (): PdfObject[] => [
  catalog([FIELD]),
  page([FIELD]),
  signatureField({ value: SIGNATURE, appearance: APPEARANCE }),
  signatureValue(),
  appearance(),
  picture(),
];

export const plainRevision = (more: Partial<PdfRevision> = {}): PdfRevision => ({
  objects: plainObjects(),
  trailer: `/Info ${ref(INFO)}`,
  ...more,
});

export const signedRevision = (
  contents: (signed: Uint8Array) => Uint8Array,
  more: Partial<PdfRevision> = {},
): PdfRevision => ({
  objects: signingObjects(),
  trailer: `/Info ${ref(INFO)}`,
  signing: { contents },
  ...more,
});
