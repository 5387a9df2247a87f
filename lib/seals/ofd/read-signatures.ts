import { OFD_FILE } from './file-kind.ts';
import type { LinkIndex } from './link-index.ts';
import type { PackageDefects } from './package-defect.ts';
import type { PackageFiles } from './package-files.ts';
import { isInside, pageBoxes } from './page-box.ts';
import type { OfdDocument } from './read-documents.ts';
import { readSignature, type SignatureContent } from './read-signature.ts';
import type { Stamp } from './stamp.ts';
import type { PackageLink } from './walk-package.ts';

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

type Reading = Readonly<{
  linksFrom: LinkIndex;
  files: PackageFiles;
  defects: PackageDefects;
  boxOf: ReturnType<typeof pageBoxes>;
}>;

const checkStamps = async (
  stamps: readonly Stamp[],
  path: string,
  document: string | undefined,
  { boxOf, defects }: Reading,
): Promise<void> => {
  for (const stamp of stamps) {
    const box = stamp.page === undefined ? undefined : await boxOf(stamp.page, document);
    if (box === undefined || stamp.boundary === undefined || isInside(stamp, box)) continue;
    defects.add('stamp-outside-page', path, { id: stamp.id.slice(0, 64), page: box });
  }
};

const readContent = async (
  path: string,
  document: OfdDocument | undefined,
  reading: Reading,
): Promise<SignatureContent | undefined> => {
  const { files, defects, linksFrom } = reading;
  const bytes = await files.read(path);
  const pages = document?.pages ?? new Map<string, string>();
  const content = bytes && readSignature(bytes, { path, files, pages, defects });
  if (content === undefined) return undefined;
  if (linksFrom(path, 'signed-value').length === 0) {
    defects.add('element-missing', path, { element: 'SignedValue' });
  }
  await checkStamps(content.stamps, path, document?.path, reading);
  return content;
};

const readOne = async (
  { to: path, attributes, from: list }: PackageLink,
  document: OfdDocument | undefined,
  reading: Reading,
): Promise<Omit<OfdSignature, 'body'>> => ({
  list,
  id: attributes.get('ID') ?? '',
  type: attributes.get('Type'),
  path,
  seal: reading.linksFrom(path, 'seal')[0]?.to,
  signedValue: reading.linksFrom(path, 'signed-value')[0]?.to,
  content: path === undefined ? undefined : await readContent(path, document, reading),
});

/** Every signature that any DocBody lists, each Signature.xml once. */
export const readSignatures = async (
  documents: readonly OfdDocument[],
  linksFrom: LinkIndex,
  files: PackageFiles,
  defects: PackageDefects,
): Promise<readonly OfdSignature[]> => {
  const reading: Reading = { linksFrom, files, defects, boxOf: pageBoxes(files) };
  const signatures: OfdSignature[] = [];
  const seen = new Set<string>();
  for (const { to: list, group: body } of linksFrom(OFD_FILE, 'signatures')) {
    const document = documents.find((one) => one.body === body);
    for (const link of list === undefined ? [] : linksFrom(list, 'signature')) {
      const path = link.to ?? link.location;
      if (seen.has(path)) defects.add('signature-listed-twice', link.from, { path: path.slice(0, 256) });
      else signatures.push({ body, ...(await readOne(link, document, reading)) });
      seen.add(path);
    }
  }
  return signatures;
};
