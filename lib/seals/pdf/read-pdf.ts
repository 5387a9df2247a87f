import { systemClock, type Clock } from '../../kernel/clock.ts';
import type { ByteSource } from '../archive/byte-source.ts';
import { startWatch } from '../archive/watch.ts';
import type { ActiveContent } from './active-content.ts';
import { checkHeader, checkLayout } from './check-layout.ts';
import { checkLinearized } from './check-linearized.ts';
import { pdfBytes, type PdfBytes } from './pdf-bytes.ts';
import { PdfDefects, type PdfDefect } from './pdf-defect.ts';
import { PDF_LIMITS, type PdfLimits } from './pdf-limits.ts';
import { pdfObjects } from './pdf-objects.ts';
import { entryOf, isDict } from './pdf-value.ts';
import { readXref } from './read-xref.ts';
import { revisionsOf } from './revisions.ts';
import { scanObjects } from './scan-objects.ts';

/** What a PDF says of itself, and what it holds; no verdict. */
export type PdfDocument = Readonly<{
  defects: readonly PdfDefect[];
  revisions: readonly Readonly<{ end: number }>[];
  active: readonly ActiveContent[];
}>;

type Found = Omit<PdfDocument, 'defects'>;

const NOTHING: Found = { revisions: [], active: [] };

const readAll = async (bytes: PdfBytes, defects: PdfDefects): Promise<Found> => {
  const { limits } = bytes;
  if (!(await checkHeader(bytes, defects))) return NOTHING;
  const unpack = { left: limits.unpackedBytes };
  const budgets = { entries: { left: limits.objects }, unpack };
  const sections = await readXref({ bytes, defects, budgets });
  const revisions = revisionsOf(sections, defects);
  const newest = revisions.at(-1);
  if (newest === undefined) return NOTHING;
  if (revisions.some(({ trailer }) => entryOf(trailer, 'Encrypt') !== undefined)) {
    defects.add('pdf-encrypted');
    return NOTHING;
  }
  const objects = pdfObjects(bytes, unpack, defects);
  const scan = await scanObjects(bytes, objects, revisions, defects);
  if (revisions[0] !== undefined) await checkLinearized(objects, revisions[0], defects);
  await checkLayout(bytes, revisions, scan, defects);
  const root = await objects.resolve(newest, entryOf(newest.trailer, 'Root'));
  if (!isDict(root)) defects.add('pdf-root-missing');
  return { revisions: revisions.map(({ end }) => ({ end })), active: scan.active };
};

/**
 * Reads a PDF (ISO 32000) strictly: what two readers could understand differently is a defect. Facts and defects only;
 * whether they matter is for the verdict. In flat memory, bounded by the limits; never throws for what the bytes are;
 * throws only what the source throws.
 */
export const readPdf = async (
  source: ByteSource,
  { clock = systemClock, limits = PDF_LIMITS }: Readonly<{ clock?: Clock; limits?: PdfLimits }> = {},
): Promise<PdfDocument> => {
  const defects = new PdfDefects();
  const bytes = pdfBytes(source, limits, startWatch(limits.milliseconds, clock.now));
  let found = NOTHING;
  try {
    if (source.size > limits.fileBytes) defects.add('pdf-too-large', '', { bytes: source.size });
    else found = await readAll(bytes, defects);
  } catch (error) {
    defects.caught(error);
  }
  return { defects: defects.inOrder(), ...found };
};
