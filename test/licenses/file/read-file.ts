import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive } from '../../../lib/seals/archive/read-archive.ts';
import { readWhole } from '../../../lib/seals/archive/read-whole.ts';
import { unreferencedFiles } from '../../../lib/seals/ofd/coverage.ts';
import { readPackage } from '../../../lib/seals/ofd/read-package.ts';
import { readXmlTree, type XmlElement } from '../../../lib/seals/xml/xml-tree.ts';

/** What the strict reader of seals finds in a file of a license. */
export type ReadFile = Awaited<ReturnType<typeof readFile>>;

const all = (element: XmlElement, name: string): readonly XmlElement[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];
const textIn = (element: XmlElement, name: string): string =>
  all(element, name)
    .map(({ text }) => text)
    .join('');

const pageOf = (page: XmlElement, box: string) => {
  const layers = all(page, 'Layer');
  const background = layers.filter(({ attributes }) => attributes.get('Type') === 'Background');
  const body = layers.filter(({ attributes }) => attributes.get('Type') === 'Body');
  return {
    box,
    texts: body.flatMap((layer) =>
      all(layer, 'TextObject').map((text) => textIn(text, 'TextCode').replaceAll(' ', '')),
    ),
    watermark: background.map((layer) => textIn(layer, 'TextCode')).join(''),
  };
};

export const readFile = async (bytes: Uint8Array) => {
  const archive = await readArchive(bytesInMemory(bytes));
  const opened = await readPackage(archive);
  const treeOf = async (path: string): Promise<XmlElement> => {
    const file = archive.files.find(({ name }) => name === path);
    const content = file && (await readWhole(archive, file));
    const tree = readXmlTree(content ?? new Uint8Array());
    if (!('root' in tree)) throw new Error(`${path} is not there, or no XML`);
    return tree.root;
  };
  const [document] = opened.documents;
  const root = await treeOf('OFD.xml');
  const top = await treeOf(document?.path ?? '');
  const pages = await Promise.all([...(document?.pages.values() ?? [])].map(treeOf));
  const ids = [top, ...pages]
    .flatMap((tree) => ['Page', 'Layer', 'TextObject', 'PathObject'].flatMap((name) => all(tree, name)))
    .flatMap(({ attributes }) => attributes.get('ID') ?? [])
    .map(Number);
  return {
    archiveDefects: archive.defects,
    packageDefects: opened.defects,
    unreferenced: unreferencedFiles(opened.files).map(({ path }) => path),
    metadata: all(root, 'CustomData').map(({ attributes, text }) => [attributes.get('Name'), text]),
    pages: pages.map((page) => pageOf(page, textIn(top, 'PhysicalBox'))),
    ids,
    lastId: Number(textIn(top, 'MaxUnitID')),
  };
};
