import { systemClock, type Clock } from '../../kernel/clock.ts';
import type { Archive } from '../archive/read-archive.ts';
import { coverFiles, type PackageFile } from './coverage.ts';
import type { FileKind } from './file-kind.ts';
import { PackageDefects, type PackageDefect } from './package-defect.ts';
import { packageFiles, READING_LIMITS, type PackageFiles, type ReadingLimits } from './package-files.ts';
import { INTEGRITY_FILE, readIntegrity, type Integrity } from './read-integrity.ts';
import { readSignature, type SignatureContent } from './read-signature.ts';
import { walkPackage, type PackageLink } from './walk-package.ts';

/** One DocBody of OFD.xml: the path of its Document.xml, and its pages by their id. */
export type OfdDocument = Readonly<{
  body: number;
  path: string | undefined;
  pages: ReadonlyMap<string, string>;
}>;

/**
 * One line of a Signatures.xml and what it names. `body` is the DocBody that it belongs to; `type` is as written there,
 * unsigned. `content` is absent where the Signature.xml is missing or unreadable.
 */
export type OfdSignature = Readonly<{
  body: number;
  list: string;
  id: string;
  type: string | undefined;
  path: string | undefined;
  seal: string | undefined;
  signedValue: string | undefined;
  content: SignatureContent | undefined;
}>;

/** What a package says of itself, compared with what it holds; no verdict. */
export type OfdPackage = Readonly<{
  defects: readonly PackageDefect[];
  documents: readonly OfdDocument[];
  signatures: readonly OfdSignature[];
  files: readonly PackageFile[];
  integrity: Integrity | undefined;
}>;

const ROOT = 'OFD.xml';
const ENCRYPTIONS = 'Encryptions.xml';

const STARTS: readonly Readonly<{ path: string; kind: FileKind }>[] = [
  { path: ROOT, kind: 'package' },
  { path: INTEGRITY_FILE, kind: 'integrity' },
  { path: ENCRYPTIONS, kind: 'encryption' },
];

/** The links of one kind out of one file. */
type LinkIndex = (from: string | undefined, kind: FileKind) => readonly PackageLink[];

const indexLinks = (links: readonly PackageLink[]): LinkIndex => {
  const index = new Map<string, PackageLink[]>();
  for (const link of links) {
    const key = `${link.kind} ${link.from}`;
    const same = index.get(key);
    if (same === undefined) index.set(key, [link]);
    else same.push(link);
  }
  return (from, kind) => index.get(`${kind} ${from}`) ?? [];
};

const pagesOf = (links: readonly PackageLink[], defects: PackageDefects): ReadonlyMap<string, string> => {
  const pages = new Map<string, string>();
  for (const { attributes, to, from } of links) {
    const id = attributes.get('ID') ?? '';
    if (pages.has(id)) defects.add('page-id-twice', from, { id: id.slice(0, 64) });
    if (to !== undefined) pages.set(id, to);
  }
  return pages;
};

const readDocuments = (linksFrom: LinkIndex, defects: PackageDefects): readonly OfdDocument[] =>
  linksFrom(ROOT, 'document').map(({ group, to }) => ({
    body: group,
    path: to,
    pages: pagesOf(linksFrom(to, 'page'), defects),
  }));

const readOne = async (
  { to: path, attributes, from: list }: PackageLink,
  document: OfdDocument | undefined,
  linksFrom: LinkIndex,
  files: PackageFiles,
  defects: PackageDefects,
): Promise<Omit<OfdSignature, 'body'>> => {
  const pages = document?.pages ?? new Map<string, string>();
  const bytes = path === undefined ? undefined : await files.read(path);
  const content =
    bytes === undefined || path === undefined
      ? undefined
      : readSignature(bytes, { path, files, pages, defects });
  if (content !== undefined && linksFrom(path, 'signed-value').length === 0) {
    defects.add('element-missing', path ?? list, { element: 'SignedValue' });
  }
  return {
    list,
    id: attributes.get('ID') ?? '',
    type: attributes.get('Type'),
    path,
    seal: linksFrom(path, 'seal')[0]?.to,
    signedValue: linksFrom(path, 'signed-value')[0]?.to,
    content,
  };
};

const readSignatures = async (
  documents: readonly OfdDocument[],
  linksFrom: LinkIndex,
  files: PackageFiles,
  defects: PackageDefects,
): Promise<readonly OfdSignature[]> => {
  const signatures: OfdSignature[] = [];
  const seen = new Set<string>();
  for (const { to: list, group: body } of linksFrom(ROOT, 'signatures')) {
    const document = documents.find((one) => one.body === body);
    for (const link of list === undefined ? [] : linksFrom(list, 'signature')) {
      const path = link.to ?? link.location;
      if (seen.has(path)) defects.add('signature-listed-twice', link.from, { path: path.slice(0, 256) });
      else signatures.push({ body, ...(await readOne(link, document, linksFrom, files, defects)) });
      seen.add(path);
    }
  }
  return signatures;
};

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
  if (files.find(ROOT) === undefined) defects.add('package-without-ofd', ROOT);
  if (files.find(ENCRYPTIONS) !== undefined) defects.add('package-encrypted', ENCRYPTIONS);
  const links = await walkPackage(starts, files, defects);
  const linksFrom = indexLinks(links);
  const documents = readDocuments(linksFrom, defects);
  if (documents.length === 0) defects.add('element-missing', ROOT, { element: 'DocRoot' });
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
