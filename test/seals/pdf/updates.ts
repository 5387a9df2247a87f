import type { ModificationClass } from '../../../lib/seals/pdf/modification.ts';
import { sealContents, timeStampContents } from '../../support/pdf/pdf-contents.ts';
import {
  appearance,
  catalog,
  content,
  FIELD,
  font,
  info,
  page,
  pages,
  picture,
  SIGNATURE,
  signatureField,
  signatureValue,
} from '../../support/pdf/sample-pdf.ts';
import {
  DANGLING,
  EMPTY_FIELD,
  FIELDS,
  formPage,
  ORPHAN,
  TEXT_FIELD,
  textAppearance,
  textField,
} from '../../support/pdf/signed-pdf.ts';
import type { PdfObject, PdfRevision } from '../../support/pdf/write-pdf.ts';

/** An update of a signed document, and all that it is known as. */
export type UpdateCase = readonly [
  title: string,
  classes: readonly ModificationClass[],
  update: Partial<PdfRevision>,
];

const NEW = 70;
const stream = (number: number, text = 'bytes', body = '<< >>'): PdfObject => ({
  number,
  body,
  stream: Buffer.from(text),
});

const dss = [
  catalog(FIELDS, `/DSS ${NEW} 0 R`),
  { number: NEW, body: '<< /Type /DSS /Certs [71 0 R] /VRI << /AB << /Cert [71 0 R] >> >> >>' },
  stream(71, 'a certificate'),
];

const stamped = (rectangle: string, more = ''): PdfObject[] => [
  catalog([...FIELDS, NEW]),
  formPage([...FIELDS, NEW]),
  signatureField({ number: NEW, name: 'Stamp', value: 71, rectangle, more }),
  signatureValue(71, '', '/Type /DocTimeStamp'),
];

const secondSignature = (): PdfObject[] => [
  catalog([...FIELDS, NEW]),
  formPage([...FIELDS, NEW]),
  signatureField({ number: NEW, name: 'Third', value: 71, appearance: 72 }),
  signatureValue(71),
  appearance(72, 73),
  picture(73),
];

const signsEmpty = (): PdfObject[] => [
  signatureField({
    number: EMPTY_FIELD,
    name: 'Second',
    rectangle: '[300 100 400 200]',
    value: 71,
    appearance: 72,
  }),
  signatureValue(71),
  appearance(72, 73),
  picture(73),
];

const remark = (subtype: string, more = ''): PdfObject => ({
  number: NEW,
  body: `<< /Type /Annot /Subtype /${subtype} /Rect [10 10 50 50] /Contents (a remark) ${more} >>`,
});

const signing = { contents: sealContents };
const stamping = { contents: timeStampContents };

/** What may come after a signature. */
export const HARMLESS: readonly UpdateCase[] = [
  ['brings validation data', ['dss'], { objects: dss }],
  [
    'brings validation data in the catalog itself',
    ['dss'],
    { objects: [catalog(FIELDS, '/DSS << /Certs [71 0 R] >>'), stream(71)] },
  ],
  [
    'brings a developer extension',
    ['dss'],
    { objects: [catalog(FIELDS, '/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >>')] },
  ],
  [
    'brings a time stamp that is not drawn',
    ['document-time-stamp'],
    { objects: stamped('[0 0 0 0]'), signing: stamping },
  ],
  ['brings a second seal in a new field', ['signature-added'], { objects: secondSignature(), signing }],
  ['brings a second seal in an empty field', ['signature-added'], { objects: signsEmpty(), signing }],
  ['changes the title', ['metadata-only'], { objects: [info('Another title')] }],
  [
    'brings XMP metadata',
    ['metadata-only'],
    {
      objects: [
        catalog(FIELDS, `/Metadata ${NEW} 0 R`),
        stream(NEW, '<x/>', '<< /Type /Metadata /Subtype /XML >>'),
      ],
    },
  ],
  [
    'writes objects anew that say the same',
    ['without-effect'],
    { objects: [content('An official notice'), font()] },
  ],
  [
    'writes everything anew into streams of objects',
    ['without-effect'],
    { objects: [font(), pages()].map((one) => ({ ...one, packed: true })), xref: 'stream' },
  ],
  ['brings an object that nothing points at', ['without-effect'], { objects: [stream(NEW)] }],
  [
    'changes an object that nothing points at',
    ['without-effect'],
    { objects: [content('Pay at once', ORPHAN)] },
  ],
  ['frees an object that nothing points at', ['without-effect'], { objects: [], freed: [ORPHAN] }],
  ['is empty', ['without-effect'], { objects: [] }],
];

/** What only a certification can permit. */
export const CONDITIONAL: readonly UpdateCase[] = [
  ['fills a field', ['form-filled'], { objects: [textField('200'), textAppearance('200')] }],
  [
    'fills a field with an appearance of its own',
    ['form-filled'],
    {
      objects: [
        { ...textField('200'), body: textField('200').body.replace('/N 21 0 R', '/N 71 0 R') },
        { ...textAppearance('200'), number: 71 },
      ],
    },
  ],
  ['brings a remark', ['annotation-added'], { objects: [formPage([...FIELDS, NEW]), remark('Highlight')] }],
];

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const catalogWith = (more: string): Partial<PdfRevision> => ({
  objects: [catalog(FIELDS, more), ...(more.includes(`${NEW} 0 R`) ? [{ number: NEW, body: SCRIPT }] : [])],
});

const formWith = (more: string): Partial<PdfRevision> => {
  const { number, body } = catalog(FIELDS);
  return { objects: [{ number, body: body.replace('/SigFlags 3', `/SigFlags 3 ${more}`) }] };
};

/** The form with something in the place of what stood there. */
const formInstead = (was: string, is: string): Partial<PdfRevision> => {
  const { number, body } = catalog(FIELDS);
  return { objects: [{ number, body: body.replace(was, is) }] };
};

/** What changes what is seen, or could; never allowed. */
export const ATTACKS: readonly UpdateCase[] = [
  [
    'brings a token that is drawn',
    ['content-changed'],
    {
      objects: [...stamped('[0 0 9 9]', '/AP << /N 72 0 R >>'), appearance(72, 73), picture(73)],
      signing: stamping,
    },
  ],
  [
    'brings a token that is drawn where another object says',
    ['content-changed'],
    {
      objects: [
        ...stamped('74 0 R', '/AP << /N 72 0 R >>'),
        { number: 74, body: '[0 0 99 99]' },
        appearance(72, 73),
        picture(73),
      ],
      signing: stamping,
    },
  ],
  ['replaces the content of the page', ['content-changed'], { objects: [content('Pay at once')] }],
  [
    'gives the page another content',
    ['content-changed'],
    {
      objects: [
        { ...formPage(), body: formPage().body.replace('[4 0 R 60 0 R]', '[71 0 R]') },
        content('Pay at once', 71),
      ],
    },
  ],
  [
    'shows what was hidden in the signed revision',
    ['content-changed'],
    {
      objects: [{ ...formPage(), body: formPage().body.replace('[4 0 R 60 0 R]', `[${ORPHAN} 0 R]`) }],
    },
  ],
  [
    'fills a hole that the signed revision left',
    ['content-changed'],
    { objects: [content('Pay at once', DANGLING)] },
  ],
  [
    'fills a hole under the name of validation data',
    ['dss', 'content-changed'],
    {
      objects: [catalog(FIELDS, `/DSS << /Certs [${DANGLING} 0 R] >>`), content('Pay at once', DANGLING)],
    },
  ],
  [
    'fills a hole under the name of metadata',
    ['metadata-only', 'content-changed'],
    {
      objects: [
        info('B'),
        catalog(FIELDS, `/Metadata ${DANGLING} 0 R`),
        { ...stream(DANGLING, 'q Q', '<< /Type /Metadata >>') },
      ],
    },
  ],
  ['overwrites a font', ['content-changed'], { objects: [font(5, 'Courier')] }],
  [
    'overwrites a font under the name of validation data',
    ['dss', 'content-changed'],
    {
      objects: [catalog(FIELDS, '/DSS << /Certs [5 0 R] >>'), font(5, 'Courier')],
    },
  ],
  [
    'overwrites the picture of the seal',
    ['content-changed'],
    { objects: [picture(13, Buffer.from('another'))] },
  ],
  [
    'overwrites the appearance of the seal',
    ['content-changed'],
    { objects: [{ ...appearance(), stream: Buffer.from('q Q') }] },
  ],
  [
    'overwrites the appearance of a field and not its value',
    ['content-changed'],
    { objects: [textAppearance('900')] },
  ],
  [
    'gives a field another appearance and not another value',
    ['content-changed'],
    {
      objects: [
        { ...textField('100'), body: textField('100').body.replace('/N 21 0 R', '/N 71 0 R') },
        { ...textAppearance('900'), number: 71 },
      ],
    },
  ],
  [
    'changes a field beyond its value',
    ['content-changed'],
    { objects: [textField('200', '/MaxLen 3'), textAppearance('200')] },
  ],
  [
    'turns a field into another',
    ['content-changed'],
    { objects: [{ ...textField('200'), body: textField('200').body.replace('(amount)', '(total)') }] },
  ],
  [
    'moves the seal',
    ['content-changed'],
    { objects: [signatureField({ value: SIGNATURE, appearance: 12, rectangle: '[0 0 9 9]' })] },
  ],
  [
    'hides the seal',
    ['content-changed'],
    {
      objects: [
        {
          ...signatureField({ value: SIGNATURE, appearance: 12 }),
          body: signatureField({ value: SIGNATURE, appearance: 12 }).body.replace('/F 132', '/F 2'),
        },
      ],
    },
  ],
  ['takes the seal off', ['content-changed'], { objects: [signatureField({ appearance: 12 })] }],
  [
    'takes the field of the seal off',
    ['content-changed'],
    { objects: [catalog(FIELDS.slice(1)), formPage(FIELDS.slice(1))] },
  ],
  ['replaces the signature', ['content-changed'], { objects: [signatureValue()], signing }],
  [
    'adds a field that is not signed',
    ['content-changed'],
    {
      objects: [
        catalog([...FIELDS, NEW]),
        formPage([...FIELDS, NEW]),
        signatureField({ number: NEW, name: 'X', appearance: 12 }),
      ],
    },
  ],
  [
    'adds a field of text',
    ['content-changed'],
    { objects: [catalog([...FIELDS, NEW]), formPage([...FIELDS, NEW]), { ...textField('1'), number: NEW }] },
  ],
  [
    'adds a signed field with an action',
    ['content-changed'],
    {
      objects: secondSignature().map((one) =>
        one.number === NEW ? { ...one, body: one.body.replace(/>>$/u, '/A << /S /Launch >> >>') } : one,
      ),
      signing,
    },
  ],
  ['adds a link', ['content-changed'], { objects: [formPage([...FIELDS, NEW]), remark('Link')] }],
  [
    'adds a remark with an action',
    ['content-changed'],
    { objects: [formPage([...FIELDS, NEW]), remark('Text', '/A << /S /URI /URI (http://x) >>')] },
  ],
  ['takes an annotation off the page', ['content-changed'], { objects: [formPage([FIELD, TEXT_FIELD])] }],
  ['turns the page', ['content-changed'], { objects: [formPage(FIELDS, '/Rotate 90')] }],
  ['cuts the page', ['content-changed'], { objects: [formPage(FIELDS, '/CropBox [0 0 10 10]')] }],
  [
    'gives the page other resources',
    ['content-changed'],
    {
      objects: [
        { ...formPage(), body: formPage().body.replace('/F1 5 0 R', '/F1 71 0 R') },
        font(71, 'Courier'),
      ],
    },
  ],
  ['adds a page', ['content-changed'], { objects: [pages([3, NEW]), { ...page(), number: NEW }] }],
  ['takes all pages off', ['content-changed'], { objects: [pages([])] }],
  [
    'brings another root',
    ['content-changed'],
    {
      objects: [{ ...catalog(FIELDS), number: NEW }],
      trailer: `/Root ${NEW} 0 R`,
      table: (text) => text.replace('/Root 1 0 R', ''),
    },
  ],
  ['brings an action for opening', ['content-changed'], catalogWith(`/OpenAction ${NEW} 0 R`)],
  ['brings further actions', ['content-changed'], catalogWith(`/AA << /WC ${NEW} 0 R >>`)],
  [
    'brings names',
    ['content-changed'],
    catalogWith(`/Names << /JavaScript << /Names [(a) ${NEW} 0 R] >> >>`),
  ],
  ['brings layers', ['content-changed'], catalogWith('/OCProperties << /OCGs [] /D << >> >>')],
  ['brings a collection', ['content-changed'], catalogWith('/Collection << /View /H >>')],
  ['brings permissions', ['content-changed'], catalogWith(`/Perms << /DocMDP ${SIGNATURE} 0 R >>`)],
  ['asks for appearances to be made', ['content-changed'], formWith('/NeedAppearances true')],
  ['brings resources for the form', ['content-changed'], formWith('/DR << >>')],
  ['lowers the flags of the form', ['content-changed'], formInstead('/SigFlags 3', '/SigFlags 1')],
  ['brings other flags of the form', ['content-changed'], formInstead('/SigFlags 3', '/SigFlags 30')],
  [
    'names a field of a generation that is not there',
    ['content-changed'],
    formInstead(`${FIELD} 0 R`, `${FIELD} 8 R`),
  ],
  ['brings a form of XML', ['content-changed'], formWith('/XFA (<xdp/>)')],
  ['frees an object that is used', ['content-changed'], { objects: [], freed: [5] }],
  ['frees the text of the page', ['content-changed'], { objects: [], freed: [4] }],
  [
    'puts content into what should be validation data',
    ['content-changed'],
    { objects: [catalog(FIELDS, '/DSS << /Type /DSS /Contents 4 0 R >>')] },
  ],
  [
    'overwrites the text of the page in a time stamp',
    ['document-time-stamp', 'content-changed'],
    {
      objects: [...stamped('[0 0 0 0]'), content('Pay at once')],
      signing: stamping,
    },
  ],
  [
    'overwrites the text of the page in a second seal',
    ['signature-added', 'content-changed'],
    {
      objects: [...secondSignature(), content('Pay at once')],
      signing,
    },
  ],
  [
    'lets a second seal draw over a stream of the page',
    ['signature-added', 'content-changed'],
    {
      objects: [...secondSignature().slice(0, 4), appearance(72, 4), { ...picture(4) }],
      signing,
    },
  ],
  [
    'overwrites an appearance under the name of another',
    ['form-filled', 'content-changed'],
    {
      objects: [textField('200'), { ...textAppearance('200'), number: 12 }].map((one) => ({
        ...one,
        body: one.body.replace('/N 21 0 R', '/N 12 0 R'),
      })),
    },
  ],
];
