import { bytesInMemory } from '../archive/byte-source.ts';
import { readArchive, type Archive } from '../archive/read-archive.ts';
import { readWhole } from '../archive/read-whole.ts';
import { readXmlTree, type XmlElement } from '../xml/xml-tree.ts';
import { OFD_FILE, OFD_NAMESPACE } from './file-kind.ts';
import { readPackage } from './read-package.ts';

/** Where signatures are listed: the one thing that a seal adds to the entry file. */
const isSignatures = (parent: XmlElement, { uri, name }: XmlElement): boolean =>
  parent.name === 'DocBody' && name === 'Signatures' && uri === OFD_NAMESPACE;

/** An element as others write it, too: prefixes, order of attributes and white space around elements say nothing. */
const told = (element: XmlElement): unknown => {
  const { uri, name, attributes, text } = element;
  const children = element.children.filter((child) => !isSignatures(element, child));
  const sorted = [...attributes].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [uri, name, sorted, children.length === 0 ? text : text.trim(), children.map(told)];
};

/** What the entry file says but for where signatures are listed; undefined where it is no XML. */
const entryOf = async (archive: Archive): Promise<string | undefined> => {
  const file = archive.files.find(({ name }) => name === OFD_FILE);
  const bytes = file && (await readWhole(archive, file));
  const tree = bytes && readXmlTree(bytes);
  return tree !== undefined && 'root' in tree ? JSON.stringify(told(tree.root)) : undefined;
};

/**
 * The files of a package that sealing it may not have touched, and that are gone, changed or new among what is shown.
 * Empty where the sealed package is the unsealed one and signatures. Asked of a package that was judged valid before.
 */
export const changedBySealing = async (
  unsealed: Uint8Array,
  sealed: Uint8Array,
): Promise<readonly string[]> => {
  const before = await readArchive(bytesInMemory(unsealed));
  const after = await readArchive(bytesInMemory(sealed));
  const sm3After = new Map(after.files.map(({ name, sm3 }) => [name, sm3]));
  const known = new Set(before.files.map(({ name }) => name));
  const { files } = await readPackage(after);
  const entry = await entryOf(before);
  return [
    ...before.files.flatMap(({ name, sm3 }) =>
      name !== OFD_FILE && (sm3 === undefined || sm3After.get(name) !== sm3) ? [name] : [],
    ),
    ...files.flatMap(({ path, shown }) => (shown && !known.has(path) ? [path] : [])),
    ...(entry === undefined || entry !== (await entryOf(after)) ? [OFD_FILE] : []),
  ];
};
