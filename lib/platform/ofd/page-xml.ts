import { element, escapeXml, ofdXml } from './ofd-xml.ts';
import type { FacePage } from './lay-out-face.ts';
import type { FontName } from './measure-text.ts';
import { MARGIN, PAGE, WATERMARK } from './page-measures.ts';
import type { Box, PlacedText, TextPiece } from './place-line.ts';

/** Gives out the numbers of a document's objects, each once. */
export type NextId = () => number;

/** The number of each font among the resources. */
export type FontIds = Readonly<Record<FontName, number>>;

/** A length as OFD writes it: in millimetres, to the thousandth. */
const mm = (length: number): string => String(Number(length.toFixed(3)));

const boxText = ({ x, y, width, height }: Box): string => [x, y, width, height].map(mm).join(' ');

/** Equal advances one after another are told once (`g`, GB/T 33190-2016). */
const advancesText = (advances: readonly number[]): string => {
  const runs: [count: number, advance: string][] = [];
  for (const advance of advances.map(mm)) {
    const last = runs.at(-1);
    if (last?.[1] === advance) last[0] += 1;
    else runs.push([1, advance]);
  }
  return runs.map(([count, advance]) => (count === 1 ? advance : `g ${count} ${advance}`)).join(' ');
};

const pieceXml = ({ x, text, advances }: TextPiece, baseline: number): string => {
  const delta = advances.length === 0 ? '' : ` DeltaX="${advancesText(advances)}"`;
  return element('TextCode', escapeXml(text), ` X="${mm(x)}" Y="${mm(baseline)}"${delta}`);
};

const textXml = (
  { box, size, font, baseline, pieces }: PlacedText,
  id: number,
  fonts: FontIds,
  { boundary = box, before = '', more = '' } = {},
): string =>
  element(
    'TextObject',
    before + pieces.map((piece) => pieceXml(piece, baseline)).join(''),
    ` ID="${id}" Boundary="${boxText(boundary)}" Font="${fonts[font]}" Size="${mm(size)}"${more}`,
  );

const ruleXml = (y: number, id: number): string => {
  const width = MARGIN.right - MARGIN.left;
  const path = element('AbbreviatedData', `M 0 0.25 L ${width} 0.25`);
  const box = boxText({ x: MARGIN.left, y: y - 0.25, width, height: 0.5 });
  return element('PathObject', path, ` ID="${id}" Boundary="${box}" LineWidth="0.15"`);
};

const GREY = '<ofd:FillColor Value="205 205 205"/>';

/** A line of the watermark: where it lies around (0, 0), turned about the middle of the page. */
const watermarkXml = (text: PlacedText, id: number, fonts: FontIds): string => {
  const [x, y] = watermarkPoint(text.box.x, text.box.y);
  const [cos, sin] = TURN;
  const matrix = [cos, -sin, sin, cos, x, y].map(mm).join(' ');
  return textXml(text, id, fonts, { boundary: PAGE, before: GREY, more: ` CTM="${matrix}"` });
};

const RADIANS = (WATERMARK.degrees * Math.PI) / 180;
/** Rounded, so that every machine writes the same. */
const TURN = [Number(Math.cos(RADIANS).toFixed(3)), Number(Math.sin(RADIANS).toFixed(3))] as const;

/** Where a point of the watermark comes to lie on the page. */
export const watermarkPoint = (x: number, y: number): readonly [x: number, y: number] => {
  const [cos, sin] = TURN;
  return [PAGE.width / 2 + cos * x + sin * y, PAGE.height / 2 - sin * x + cos * y];
};

const layer = (id: number, type: 'Background' | 'Body', objects: readonly string[]): string =>
  element('Layer', objects.join(''), ` ID="${id}" Type="${type}"`);

/** A page as the file of an OFD package. */
export const pageXml = (page: FacePage, nextId: NextId, fonts: FontIds): string => {
  const layers = [
    ...(page.watermark.length === 0
      ? []
      : [
          layer(
            nextId(),
            'Background',
            page.watermark.map((text) => watermarkXml(text, nextId(), fonts)),
          ),
        ]),
    layer(nextId(), 'Body', [
      ...page.rules.map((y) => ruleXml(y, nextId())),
      ...page.texts.map((text) => textXml(text, nextId(), fonts)),
    ]),
  ];
  return ofdXml('Page', element('Content', layers.join('')));
};
