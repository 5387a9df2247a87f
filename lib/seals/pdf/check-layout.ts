import type { PdfBytes } from './pdf-bytes.ts';
import type { PdfDefects } from './pdf-defect.ts';
import type { Revision } from './revisions.ts';
import type { Extent, Scan } from './scan-objects.ts';

const WINDOW = 1 << 18;
const BLANKS = new Set([0, 9, 10, 12, 13, 32]);
const OBJECT = /(?:^|[^\d])\d{1,10}[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?![A-Za-z])/u;
/** A comment in which a reader that searches could find structure. */
const STRUCTURE = /\d\s+obj|endobj|xref|trailer|endstream|%EOF|%PDF/u;
/** The header and the comment behind it that makes transfer programs see bytes (7.5.2). */
const HEADER = /^%PDF-[12]\.\d[\t ]*(?:\r\n|\r|\n)(?:%[^\r\n]*(?:\r\n|\r|\n|$))?/u;
const LONGEST_HEADER = 1024;

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => BLANKS.has(byte));

const sectionExtents = (revisions: readonly Revision[]): readonly Extent[] =>
  revisions
    .flatMap(({ sections }) => sections)
    .flatMap(({ at, tableEnd, end, hybrid }) => [
      { at, end: Math.max(tableEnd, end) },
      ...(hybrid === undefined ? [] : [hybrid]),
    ]);

/** An object that is listed and is itself the section, or the stream of a hybrid one, is one and the same place. */
const mergeExtents = (extents: readonly Extent[]): readonly Extent[] => {
  const byStart = new Map<number, Extent>();
  for (const extent of extents) {
    const known = byStart.get(extent.at);
    if (known === undefined || known.end < extent.end) byStart.set(extent.at, extent);
  }
  return [...byStart.values()].sort((a, b) => a.at - b.at);
};

const readsAsComments = (text: string): boolean =>
  text.split(/[\r\n]/u).every((line) => /^[\0\t\f ]*(?:%|$)/u.test(line) && !STRUCTURE.test(line));

const judgeGap = (text: string, at: number, isWhole: boolean, defects: PdfDefects): void => {
  if (isWhole && /^[\0\t\n\f\r ]*$/u.test(text)) return;
  if (isWhole && readsAsComments(text)) defects.add('pdf-comment', `@${at}`);
  else defects.add(OBJECT.test(text) ? 'pdf-object-unlisted' : 'pdf-stray-bytes', `@${at}`);
};

const checkGap = async (bytes: PdfBytes, { at, end }: Extent, defects: PdfDefects): Promise<void> => {
  for (let from = at; from < end; from += WINDOW) {
    const window = await bytes.read(from, Math.min(WINDOW, end - from));
    if (isBlank(window)) continue;
    const text = Buffer.from(window).toString('latin1');
    judgeGap(from === 0 ? text.replace(HEADER, '') : text, from, from + WINDOW >= end, defects);
    return;
  }
};

/** What is left of the file behind its last revision and the end of that line. */
export type Rest = Readonly<{ end: number; size: number; isBlank: boolean }>;

/** Behind the last revision there may be white space only. */
const readRest = async (bytes: PdfBytes, end: number, defects: PdfDefects): Promise<Rest> => {
  const { size } = bytes;
  const line = Buffer.from(await bytes.read(end, 2)).toString('latin1');
  const lineEnd = end + (/^(?:\r\n|\r|\n)/u.exec(line)?.[0].length ?? 0);
  for (let from = end; from < size; from += WINDOW) {
    if (isBlank(await bytes.read(from, WINDOW))) continue;
    defects.add('pdf-bytes-after-end', `@${from}`, { bytes: size - end });
    return { end: lineEnd, size, isBlank: false };
  }
  return { end: lineEnd, size, isBlank: true };
};

/**
 * The objects and sections of all revisions must fill the file, with only white space and comments between: what lies
 * outside of them is another document for a reader that searches, and a hiding place. Answers what is left of it.
 */
export const checkLayout = async (
  bytes: PdfBytes,
  revisions: readonly Revision[],
  scan: Scan,
  defects: PdfDefects,
): Promise<Rest> => {
  let reached = 0;
  for (const extent of mergeExtents([...scan.extents, ...sectionExtents(revisions)])) {
    const gap = { at: reached, end: extent.at };
    if (extent.at < reached) defects.add('pdf-object-overlap', `@${extent.at}`);
    else if (!scan.unread.some((place) => place >= gap.at && place < gap.end))
      await checkGap(bytes, gap, defects);
    reached = Math.max(reached, extent.end);
  }
  return readRest(bytes, Math.max(revisions.at(-1)?.end ?? 0, reached), defects);
};

/** The file must begin with its header. Answers whether there is one at all. */
export const checkHeader = async (bytes: PdfBytes, defects: PdfDefects): Promise<boolean> => {
  const start = Buffer.from(await bytes.read(0, LONGEST_HEADER));
  const at = start.indexOf('%PDF-');
  if (at < 0) defects.add('pdf-not-pdf');
  if (at > 0) defects.add('pdf-header-late', '', { bytes: at });
  return at >= 0;
};
