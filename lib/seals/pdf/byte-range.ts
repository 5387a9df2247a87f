import type { PdfBytes } from './pdf-bytes.ts';
import { countOf, entryOf, isString, itemsOf, type PdfDict, type PdfString } from './pdf-value.ts';
import type { Revision } from './revisions.ts';
import type { SignatureDefects } from './signature-defect.ts';

/** What is signed: the bytes before Contents and those behind, as `[0, before, behind, length]`. */
export type ByteRange = readonly [number, number, number, number];

/** The four whole numbers of a ByteRange, in order and inside the file. */
export const readByteRange = (
  dict: PdfDict,
  size: number,
  defects: SignatureDefects,
): ByteRange | undefined => {
  const value = entryOf(dict, 'ByteRange');
  if (value === undefined || value === null) {
    defects.add('signature-range-missing');
    return undefined;
  }
  const [start, before, behind, length, ...more] = itemsOf(value).map(countOf);
  const whole = start !== undefined && before !== undefined && behind !== undefined && length !== undefined;
  if (!whole || more.length > 0 || start + before > behind || behind + length > size) {
    defects.add('signature-range-malformed');
    return undefined;
  }
  if (start !== 0) defects.add('signature-range-start', { start });
  return [start, before, behind, length];
};

/** The gap must be exactly the hexadecimal string of this signature, its brackets included. */
export const checkGap = (
  range: ByteRange,
  contents: PdfString | undefined,
  defects: SignatureDefects,
): void => {
  const [start, before, behind] = range;
  const fits =
    contents !== undefined &&
    contents.form !== 'literal' &&
    contents.at === start + before &&
    contents.end === behind;
  if (!fits) defects.add('signature-range-gap', { gap: [start + before, behind] });
};

const LINE_ENDS = ['', '\n', '\r', '\r\n'];

/** The revision that a range reaches the end of: behind %%EOF, or behind the end of its line. */
export const revisionCovered = async (
  bytes: PdfBytes,
  [, , behind, length]: ByteRange,
  revisions: readonly Revision[],
): Promise<Revision | undefined> => {
  const end = behind + length;
  const revision = revisions.findLast((one) => one.end <= end);
  if (revision === undefined || end - revision.end > 2) return undefined;
  const rest = Buffer.from(await bytes.read(revision.end, end - revision.end)).toString('latin1');
  return LINE_ENDS.includes(rest) ? revision : undefined;
};

/** The Contents of a signature, if they are a string at all. */
export const contentsOf = (dict: PdfDict, defects: SignatureDefects): PdfString | undefined => {
  const contents = entryOf(dict, 'Contents');
  if (isString(contents)) return contents;
  defects.add('signature-contents-missing');
  return undefined;
};

const headerLength = (bytes: Uint8Array): number => {
  const first = bytes[1] ?? 0;
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
};

/** How long the element at the start says that it is; undefined where it has no definite length. */
const elementLength = (bytes: Uint8Array): number | undefined => {
  const first = bytes[1];
  if (first === undefined || first === 0x80 || first > 0x84) return undefined;
  if (first < 0x80) return 2 + first;
  let length = 0;
  for (let place = 2; place < headerLength(bytes); place += 1) length = length * 256 + (bytes[place] ?? 0);
  return headerLength(bytes) + length;
};

/** The DER in Contents without the zeros behind it; other bytes behind it are a defect. */
export const trimContents = (contents: PdfString, defects: SignatureDefects): Uint8Array | undefined => {
  const { bytes, form } = contents;
  // A blank or a lone digit inside the brackets belongs to no byte: a reader could take it either way.
  if (form !== 'pairs') defects.add('signature-contents-not-hexadecimal');
  if (bytes.every((byte) => byte === 0)) {
    defects.add('signature-contents-empty');
    return undefined;
  }
  const length = elementLength(bytes);
  if (length === undefined || length > bytes.length) {
    defects.add('signature-contents-not-der');
    return undefined;
  }
  if (!bytes.subarray(length).every((byte) => byte === 0)) defects.add('signature-contents-padding');
  return bytes.slice(0, length);
};
