import { layOutRows, type Row, type RowsOfPage } from './lay-out-rows.ts';
import { widthOf } from './measure-text.ts';
import { FOOTER, MARGIN, SIGNING, TITLE, WATERMARK } from './page-measures.ts';
import { placeLine, type PlacedText } from './place-line.ts';
import { wrapText } from './wrap-text.ts';

/** The texts of a face, as they are shown. */
export type FaceTexts = Readonly<{
  title: string;
  rows: readonly Row[];
  /** Who signs, and the date. */
  signer: string;
  signedOn: string;
  /** At the foot of every page. */
  identifier: string;
  watermark?: string;
}>;

/** A page: its texts, at what heights lines are drawn, and the lines of the watermark, to be turned about its middle. */
export type FacePage = RowsOfPage & Readonly<{ watermark: readonly PlacedText[] }>;

const centred = (line: string, width: number, size: number): number => (width - widthOf(line) * size) / 2;

const titleOf = (title: string): readonly PlacedText[] => {
  const { size, height } = TITLE;
  const width = MARGIN.right - MARGIN.left;
  return wrapText(title, width / size).flatMap((line, n) =>
    placeLine(line, { x: MARGIN.left + centred(line, width, size), y: TITLE.y + n * height, size, height }),
  );
};

const signingOf = ({ signer, signedOn }: FaceTexts): readonly PlacedText[] => {
  const { x, width, bottom, size, height } = SIGNING;
  const lines = [...wrapText(signer, width / size), signedOn];
  return lines.flatMap((line, n) =>
    placeLine(line, {
      x: x + width - widthOf(line) * size,
      y: bottom - (lines.length - n) * height,
      size,
      height,
    }),
  );
};

const footerOf = (identifier: string, number: string): readonly PlacedText[] => {
  const { y, size, height, identifierWidth } = FOOTER;
  return [
    ...wrapText(identifier, identifierWidth / size).flatMap((line, n) =>
      placeLine(line, { x: MARGIN.left, y: y + n * height, size, height }),
    ),
    ...placeLine(number, { x: MARGIN.right - widthOf(number) * size, y, size, height }),
  ];
};

/** Each clause on lines of its own, so that no date is parted, where there are not too many of them. */
const watermarkLines = (text: string): readonly string[] => {
  const { size, width, lines: most } = WATERMARK;
  const lines = text.split(/(?<=，)/).flatMap((clause) => wrapText(clause, width / size));
  return lines.length > most ? wrapText(text, width / size) : lines;
};

/** Around the point (0, 0). */
const watermarkOf = (text: string): readonly PlacedText[] => {
  const { size, height } = WATERMARK;
  const lines = watermarkLines(text);
  return lines.flatMap((line, n) =>
    placeLine(line, { x: centred(line, 0, size), y: (n - lines.length / 2) * height, size, height }),
  );
};

/**
 * Lays a face out on A4 pages, in millimetres: title, rows, and on the last page who signs, where {@link SEAL_PLACE} is.
 * No text reaches over the edge of its page or over another. Pure: the same texts lie in the same places.
 */
export const layOutFace = (face: FaceTexts): readonly FacePage[] => {
  const title = titleOf(face.title);
  const titleBottom = Math.max(TITLE.y, ...title.map(({ box }) => box.y + box.height));
  const pages = layOutRows(face.rows, titleBottom + TITLE.below);
  const watermark = face.watermark === undefined ? [] : watermarkOf(face.watermark);
  return pages.map(({ texts, rules }, n) => ({
    texts: [
      ...(n === 0 ? title : []),
      ...texts,
      ...(n === pages.length - 1 ? signingOf(face) : []),
      ...footerOf(face.identifier, `第 ${n + 1} 页 共 ${pages.length} 页`),
    ],
    rules,
    watermark,
  }));
};
