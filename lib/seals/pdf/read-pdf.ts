import { systemClock, type Clock } from '../../kernel/clock.ts';
import type { ByteSource } from '../archive/byte-source.ts';
import { startWatch } from '../archive/watch.ts';
import type { ActiveContent } from './active-content.ts';
import { checkHeader, checkLayout, type Rest } from './check-layout.ts';
import { checkLinearized } from './check-linearized.ts';
import { pdfBytes, type PdfBytes } from './pdf-bytes.ts';
import { PdfDefects, type PdfDefect } from './pdf-defect.ts';
import { PDF_LIMITS, type PdfLimits } from './pdf-limits.ts';
import { pdfObjects } from './pdf-objects.ts';
import { entryOf, isDict } from './pdf-value.ts';
import { readChanges, withModifications, type PdfSignature } from './read-modifications.ts';
import { readXref } from './read-xref.ts';
import { readSignature, type ReadSignature, type SignatureContext } from './read-signature.ts';
import { revisionsOf, type Revision } from './revisions.ts';
import { scanObjects, type Scan } from './scan-objects.ts';
import { checkUnnamed, findSignatures, readAllFields } from './find-signatures.ts';
import { pageTrees } from './page-tree.ts';

/** What a PDF says of itself, and what it holds; no verdict. */
export type PdfDocument = Readonly<{
  defects: readonly PdfDefect[];
  revisions: readonly Readonly<{ end: number }>[];
  pages: number;
  active: readonly ActiveContent[];
  signatures: readonly PdfSignature[];
}>;

type Found = Omit<PdfDocument, 'defects'>;

const NOTHING: Found = { revisions: [], pages: 0, active: [], signatures: [] };

type Start = Readonly<{ source: ByteSource; bytes: PdfBytes; clock: Clock; defects: PdfDefects }>;

const isEncrypted = ({ trailer }: Revision): boolean => entryOf(trailer, 'Encrypt') !== undefined;

type Reading = SignatureContext & Readonly<{ scan: Scan; rest: Rest; defects: PdfDefects }>;

const readSignatures = async (reading: Reading): Promise<readonly PdfSignature[]> => {
  const { bytes, objects, revisions, scan, rest, defects } = reading;
  const fields = await readAllFields(objects, revisions, bytes.limits.fields, defects);
  const found = await findSignatures(bytes, objects, revisions, fields, defects);
  await checkUnnamed(objects, revisions, scan, found, defects);
  const signatures: ReadSignature[] = [];
  for (const one of found) signatures.push(await readSignature(reading, one));
  const newest = revisions.length - 1;
  const earliest = Math.min(newest, ...signatures.flatMap(({ revision }) => revision ?? []));
  const changes = await readChanges({ ...reading, fields }, earliest);
  return withModifications(signatures, changes, newest, rest);
};

const readAll = async ({ source, bytes, clock, defects }: Start): Promise<Found> => {
  const { limits } = bytes;
  if (!(await checkHeader(bytes, defects))) return NOTHING;
  const unpack = { left: limits.unpackedBytes };
  const budgets = { entries: { left: limits.objects }, unpack };
  const revisions = revisionsOf(await readXref({ bytes, defects, budgets }), defects);
  const [oldest, newest] = [revisions[0], revisions.at(-1)];
  if (oldest === undefined || newest === undefined) return NOTHING;
  if (revisions.some(isEncrypted)) {
    defects.add('pdf-encrypted');
    return NOTHING;
  }
  const objects = pdfObjects(bytes, unpack, defects);
  const scan = await scanObjects(bytes, objects, revisions, defects);
  await checkLinearized(objects, oldest, defects);
  const rest = await checkLayout(bytes, revisions, scan, defects);
  const root = await objects.resolve(newest, entryOf(newest.trailer, 'Root'));
  if (!isDict(root)) defects.add('pdf-root-missing');
  const treeOf = pageTrees(objects, limits.pages, defects);
  const { pages } = await treeOf(newest);
  const context = { source, bytes, clock, objects, unpack, revisions, treeOf };
  const signatures = await readSignatures({ ...context, scan, rest, defects });
  const ends = revisions.map(({ end }) => ({ end }));
  return { revisions: ends, pages: pages.length, active: scan.active, signatures };
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
    else found = await readAll({ source, bytes, clock, defects });
  } catch (error) {
    defects.caught(error);
  }
  return { defects: defects.inOrder(), ...found };
};
