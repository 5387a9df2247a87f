import { readXml, XML_LIMITS, type XmlLimits } from './read-xml.ts';
import type { XmlDefect } from './xml-defect.ts';

/** An element with everything in it. `text` is its own text, without that of the elements in it. */
export type XmlElement = Readonly<{
  uri: string;
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: readonly XmlElement[];
  text: string;
}>;

type Growing = Omit<XmlElement, 'children' | 'text'> & { children: Growing[]; text: string };

/** Reads a document into a tree; for the small files of a package, pages are read as events. */
export const readXmlTree = (
  bytes: Uint8Array,
  limits: XmlLimits = XML_LIMITS,
): Readonly<{ root: XmlElement } | { defect: XmlDefect }> => {
  const document: Growing = { uri: '', name: '', attributes: new Map(), children: [], text: '' };
  const open: Growing[] = [document];
  const defect = readXml(
    bytes,
    {
      open: ({ uri, name, attributes }) => {
        const grown = { uri, name, attributes: attributes(), children: [], text: '' };
        open.at(-1)?.children.push(grown);
        open.push(grown);
      },
      text: (text) => {
        const inner = open.at(-1);
        if (inner) inner.text += text;
      },
      close: () => void open.pop(),
    },
    limits,
  );
  const root = document.children[0];
  if (defect !== undefined) return { defect };
  return root === undefined ? { defect: { code: 'xml-broken', line: 1, column: 1 } } : { root };
};
