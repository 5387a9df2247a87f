import { PdfRefused } from './pdf-defect.ts';
import { entryOf, isDict, type PdfValue } from './pdf-value.ts';

const LARGEST_ROW = 1 << 24;

const paeth = (left: number, above: number, corner: number): number => {
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [estimate - left, estimate - above, estimate - corner].map(Math.abs);
  if (toLeft === undefined || toAbove === undefined || toCorner === undefined) return 0;
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
};

type Predict = (left: number, above: number, corner: number) => number;

/** By the number before each row (PNG, 9.2). */
const PREDICTIONS: readonly Predict[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

const undoRows = (bytes: Uint8Array, row: number, pixel: number, at: number): Uint8Array => {
  const rows = Math.ceil(bytes.length / (row + 1));
  if (rows * (row + 1) !== bytes.length) throw new PdfRefused('pdf-stream-broken', at);
  const out = new Uint8Array(rows * row);
  for (let y = 0; y < rows; y += 1) {
    const predict = PREDICTIONS[bytes[y * (row + 1)] ?? 255];
    if (predict === undefined) throw new PdfRefused('pdf-stream-broken', at);
    const start = y * row;
    for (let x = 0; x < row; x += 1) {
      const left = x < pixel ? 0 : (out[start + x - pixel] ?? 0);
      const above = y === 0 ? 0 : (out[start + x - row] ?? 0);
      const corner = x < pixel || y === 0 ? 0 : (out[start + x - row - pixel] ?? 0);
      out[start + x] = (bytes[start + y + 1 + x] ?? 0) + predict(left, above, corner);
    }
  }
  return out;
};

/** Undoes what stands before Flate (7.4.4.4): none or the five of PNG. That of TIFF is refused: nobody needs it here. */
export const undoPredictor = (
  bytes: Uint8Array,
  parameters: PdfValue | undefined,
  at: number,
): Uint8Array => {
  if (parameters === undefined || parameters === null) return bytes;
  if (!isDict(parameters)) throw new PdfRefused('pdf-stream-filter', at);
  const number = (key: string, otherwise: number): number => {
    const value = entryOf(parameters, key) ?? otherwise;
    if (typeof value !== 'number' || value < 1) throw new PdfRefused('pdf-stream-filter', at);
    return value;
  };
  const predictor = number('Predictor', 1);
  if (predictor === 1) return bytes;
  const pixelBits = number('Colors', 1) * number('BitsPerComponent', 8);
  const row = Math.ceil((pixelBits * number('Columns', 1)) / 8);
  if (predictor < 10 || predictor > 15 || row > LARGEST_ROW) throw new PdfRefused('pdf-stream-filter', at);
  return undoRows(bytes, row, Math.max(1, pixelBits >> 3), at);
};
