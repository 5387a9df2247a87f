import { systemClock, type Clock } from '../../kernel/clock.ts';
import type { Archive } from '../archive/read-archive.ts';
import { coverFiles, type PackageFile } from './coverage.ts';
import { OFD_FILE, type FileKind } from './file-kind.ts';
import { indexLinks } from './link-index.ts';
import { PackageDefects, type PackageDefect } from './package-defect.ts';
import { packageFiles, READING_LIMITS, type ReadingLimits } from './package-files.ts';
import { INTEGRITY_FILE, readIntegrity, type Integrity } from './read-integrity.ts';
import { readDocuments, type OfdDocument } from './read-documents.ts';
import { readSignatures, type OfdSignature } from './read-signatures.ts';
import { walkPackage } from './walk-package.ts';

/** What a package says of itself, compared with what it holds; no verdict. */
export type OfdPackage = Readonly<{
  defects: readonly PackageDefect[];
  documents: readonly OfdDocument[];
  signatures: readonly OfdSignature[];
  files: readonly PackageFile[];
  integrity: Integrity | undefined;
}>;

const ENCRYPTIONS = 'Encryptions.xml';

const STARTS: readonly Readonly<{ path: string; kind: FileKind }>[] = [
  { path: OFD_FILE, kind: 'package' },
  { path: INTEGRITY_FILE, kind: 'integrity' },
  { path: ENCRYPTIONS, kind: 'encryption' },
];

/**
 * Reads an OFD package (GB/T 33190-2016): every DocBody, every signature with its references compared, and the graph of
 * all files that a reader shows, so that coverage can be told. Facts and defects only; whether they matter is for the
 * verdict. Bounded by the archive's budget and its own; never throws for what the bytes are.
 */
export const readPackage = async (
  archive: Archive,
  limits: ReadingLimits = READING_LIMITS,
  clock: Clock = systemClock,
): Promise<OfdPackage> => {
  const defects = new PackageDefects();
  const files = packageFiles(archive, defects, limits, clock);
  const starts = STARTS.filter(({ path }) => files.find(path) !== undefined);
  if (files.find(OFD_FILE) === undefined) defects.add('package-without-ofd', OFD_FILE);
  if (files.find(ENCRYPTIONS) !== undefined) defects.add('package-encrypted', ENCRYPTIONS);
  const links = await walkPackage(starts, files, defects);
  const linksFrom = indexLinks(links);
  const documents = readDocuments(linksFrom, defects);
  if (documents.length === 0) defects.add('element-missing', OFD_FILE, { element: 'DocRoot' });
  const signatures = await readSignatures(documents, linksFrom, files, defects);
  const integrity = await readIntegrity(files, linksFrom(INTEGRITY_FILE, 'integrity-value')[0]?.to, defects);
  const contents = signatures.map(({ content }) => ({ references: content?.references ?? [] }));
  return {
    defects: defects.inOrder(),
    documents,
    signatures,
    files: coverFiles(files, starts, links, contents),
    integrity,
  };
};
