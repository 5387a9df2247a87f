import { inflateSync } from 'node:zlib';
import type { PdfBytes } from './pdf-bytes.ts';
import { PdfRefused } from './pdf-defect.ts';
import type { PdfLimits } from './pdf-limits.ts';
import { countOf, entryOf, isArray, itemsOf, nameOf, type PdfStream, type PdfValue } from './pdf-value.ts';
import { undoPredictor } from './undo-predictor.ts';

/** What may still be unpacked for one document. */
export type UnpackBudget = { left: number };

/** The names of a stream's filters, in the order in which they are undone. Undefined where they are malformed. */
export const filtersOf = (stream: PdfStream): readonly string[] | undefined => {
  const filter = entryOf(stream, 'Filter');
  if (filter === undefined || filter === null) return [];
  const names = (isArray(filter) ? filter.items : [filter]).map(nameOf);
  return names.every((name) => name !== undefined) ? names : undefined;
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const inflate = (packed: Uint8Array, most: number, at: number): Uint8Array => {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const large = codeOf(error) === 'ERR_BUFFER_TOO_LARGE';
    throw new PdfRefused(large ? 'pdf-stream-too-large' : 'pdf-stream-broken', at);
  }
};

const checkRatio = (packed: number, unpacked: number, limits: PdfLimits, at: number): void => {
  if (unpacked > limits.ratioFrom && unpacked > limits.ratio * Math.max(1, packed))
    throw new PdfRefused('pdf-stream-ratio', at);
};

/** The bytes of a stream as they stand in the file. */
export const rawStream = async (bytes: PdfBytes, { at, length }: PdfStream): Promise<Uint8Array> => {
  if (length === undefined) throw new PdfRefused('pdf-stream-length', at);
  if (length > bytes.limits.streamBytes) throw new PdfRefused('pdf-stream-too-large', at);
  return bytes.read(at, length);
};

const parametersOf = (stream: PdfStream, index: number): PdfValue | undefined => {
  const given = entryOf(stream, 'DecodeParms');
  return isArray(given) ? itemsOf(given)[index] : given;
};

/**
 * The bytes of a stream without its Flate filters; what stands behind another filter (a picture) stays packed. Answers
 * the filters that are left. Throws a refusal for what is broken or beyond the budget.
 */
export const decodeStream = async (
  bytes: PdfBytes,
  stream: PdfStream,
  budget: UnpackBudget,
): Promise<Readonly<{ bytes: Uint8Array; left: readonly string[] }>> => {
  const { limits } = bytes;
  const filters = filtersOf(stream);
  if (filters === undefined || filters.length > 4) throw new PdfRefused('pdf-stream-filter', stream.at);
  let data = await rawStream(bytes, stream);
  for (const [index, filter] of filters.entries()) {
    if (filter !== 'FlateDecode') return { bytes: data, left: filters.slice(index) };
    const unpacked = inflate(data, Math.min(limits.streamBytes, budget.left), stream.at);
    budget.left -= unpacked.length;
    checkRatio(data.length, unpacked.length, limits, stream.at);
    await bytes.watch.breathe(unpacked.length);
    data = undoPredictor(unpacked, parametersOf(stream, index), stream.at);
  }
  return { bytes: data, left: [] };
};

/** Of a stream that must be plain or Flate: of a cross-reference, of objects. */
export const decodeWhole = async (
  bytes: PdfBytes,
  stream: PdfStream,
  budget: UnpackBudget,
): Promise<Uint8Array> => {
  const decoded = await decodeStream(bytes, stream, budget);
  if (decoded.left.length > 0 || countOf(entryOf(stream, 'Length')) === 0)
    throw new PdfRefused('pdf-stream-filter', stream.at);
  return decoded.bytes;
};
