import { readXmlTree, type XmlElement } from '../xml/xml-tree.ts';
import { XML_LIMITS } from '../xml/read-xml.ts';
import { checkMethodKind, type CheckMethodKind } from './check-method.ts';
import { REFERENCE_DEFECTS, referenceState, type CheckedReference } from './check-reference.ts';
import { childOf, childrenOf, textOf } from './ofd-element.ts';
import type { PackageDefects } from './package-defect.ts';
import type { PackageFiles } from './package-files.ts';
import { folderOf, resolveLocation } from './resolve-location.ts';
import { parseBox, type Stamp } from './stamp.ts';

/** Who says to have made a signature; not proved by anything. */
export type Provider = Readonly<{
  name: string | undefined;
  company: string | undefined;
  version: string | undefined;
}>;

/** What a Signature.xml says, its references compared with the files. `dateTime` is as written and proves nothing. */
export type SignatureContent = Readonly<{
  provider: Provider;
  signatureMethod: string | undefined;
  dateTime: string | undefined;
  checkMethod: Readonly<{ text: string | undefined; kind: CheckMethodKind }>;
  references: readonly CheckedReference[];
  stamps: readonly Stamp[];
}>;

/** What a signature is read with: the pages of its document by their id, and where defects go. */
export type SignatureContext = Readonly<{
  path: string;
  files: PackageFiles;
  pages: ReadonlyMap<string, string>;
  defects: PackageDefects;
}>;

const SIGNATURE_LIMITS = { ...XML_LIMITS, bytes: 16 << 20, elements: 250_000 };

/** Some writers put the provider's parts into attributes, some into elements. */
const readProvider = (provider: XmlElement): Provider => {
  const part = (name: string): string | undefined => provider.attributes.get(name) ?? textOf(provider, name);
  return { name: part('ProviderName'), company: part('Company'), version: part('Version') };
};

const readReferences = (
  list: XmlElement,
  kind: CheckMethodKind,
  { path: from, files, defects }: SignatureContext,
): readonly CheckedReference[] => {
  const seen = new Set<string>();
  return childrenOf(list, 'Reference').map((reference) => {
    const location = reference.attributes.get('FileRef') ?? '';
    const { path, escapes } = resolveLocation(location, folderOf(from));
    const checkValue = textOf(reference, 'CheckValue') ?? '';
    const state = referenceState(path, checkValue, kind, files);
    const facts = { location: location.slice(0, 256) };
    const defect = REFERENCE_DEFECTS[state];
    if (defect !== undefined) defects.add(defect, from, facts);
    if (escapes) defects.add('location-escapes', from, facts);
    if (location.includes('\\')) defects.add('location-backslash', from, facts);
    if (seen.has(path)) defects.add('reference-twice', from, facts);
    seen.add(path);
    return { location, path, checkValue, state };
  });
};

const readStamp = (stamp: XmlElement, { path, pages, defects }: SignatureContext): Stamp => {
  const [id, pageRef, boundary, clip] = ['ID', 'PageRef', 'Boundary', 'Clip'].map((name) =>
    stamp.attributes.get(name),
  );
  const read = {
    id: id ?? '',
    pageRef: pageRef ?? '',
    page: pages.get(pageRef ?? ''),
    boundary: boundary === undefined ? undefined : parseBox(boundary),
    clip: clip === undefined ? undefined : parseBox(clip),
  };
  const malformed = read.boundary === undefined || (clip !== undefined && read.clip === undefined);
  if (malformed) defects.add('stamp-malformed', path, { id: read.id.slice(0, 64) });
  if (read.page === undefined) {
    defects.add('stamp-page-missing', path, { id: read.id.slice(0, 64), pageRef: read.pageRef.slice(0, 64) });
  }
  return read;
};

const METHOD_DEFECTS = {
  sm3: undefined,
  'sm3-keyed': 'check-method-keyed',
  weak: 'check-method-weak',
  unknown: 'check-method-unknown',
} as const;

const checkShape = (info: XmlElement, { path, defects }: SignatureContext): void => {
  for (const name of ['References', 'Seal', 'SignatureMethod', 'SignatureDateTime', 'Provider']) {
    const found = childrenOf(info, name).length;
    if (found > 1) defects.add('element-repeated', path, { element: name });
    if (found === 0 && name === 'References') defects.add('element-missing', path, { element: name });
  }
};

/** Reads a Signature.xml. Undefined, with a defect told by the walk already, where it is no XML. */
export const readSignature = (bytes: Uint8Array, context: SignatureContext): SignatureContent | undefined => {
  const tree = readXmlTree(bytes, SIGNATURE_LIMITS);
  if ('defect' in tree) {
    const { code, ...facts } = tree.defect;
    if (code.startsWith('xml-too')) context.defects.add(code, context.path, facts);
    return undefined;
  }
  const info = childOf(tree.root, 'SignedInfo');
  checkShape(info, context);
  const list = childOf(info, 'References');
  const text = list.attributes.get('CheckMethod')?.trim();
  const kind = checkMethodKind(text);
  const defect = METHOD_DEFECTS[kind];
  if (defect !== undefined && list.name !== '')
    context.defects.add(defect, context.path, { method: text?.slice(0, 64) ?? '' });
  return {
    provider: readProvider(childOf(info, 'Provider')),
    signatureMethod: textOf(info, 'SignatureMethod'),
    dateTime: textOf(info, 'SignatureDateTime'),
    checkMethod: { text, kind },
    references: readReferences(list, kind, context),
    stamps: childrenOf(info, 'StampAnnot').map((stamp) => readStamp(stamp, context)),
  };
};
