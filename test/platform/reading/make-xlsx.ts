import { makeZip, type Part } from '../../support/make-zip.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const relations = (targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${PACKAGE}">${targets
    .map(
      ([type, target], at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** A cell's XML: a text as an inline string, a number as it is. */
export const cell = (value: string | number): string =>
  typeof value === 'number'
    ? `<c><v>${value}</v></c>`
    : `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;

export const sheetOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;

export type Book = Readonly<{
  sheet?: string;
  strings?: string;
  styles?: string;
  sheetTarget?: string;
  workbookPr?: string;
  more?: readonly Part[];
}>;

/** The parts of a workbook of one sheet. */
export const partsOf = ({
  sheet = sheetOf([
    ['a', 'b'],
    ['1', '2'],
  ]),
  strings,
  styles,
  sheetTarget = 'worksheets/sheet1.xml',
  workbookPr = '',
  more = [],
}: Book = {}): Part[] => [
  { name: '_rels/.rels', data: relations([['officeDocument', 'xl/workbook.xml']]) },
  {
    name: 'xl/workbook.xml',
    data: `<workbook xmlns:r="${OFFICE}">${workbookPr}<sheets><sheet name="清单" r:id="r1"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    data: relations([
      ['worksheet', sheetTarget],
      ...(strings === undefined ? [] : [['sharedStrings', 'sharedStrings.xml'] as const]),
      ...(styles === undefined ? [] : [['styles', 'styles.xml'] as const]),
    ]),
  },
  { name: 'xl/worksheets/sheet1.xml', data: sheet },
  ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: strings }]),
  ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', data: styles }]),
  ...more,
];

export const makeXlsx = (book: Book = {}): Buffer => makeZip(partsOf(book));
