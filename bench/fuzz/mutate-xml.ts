import type { Chance } from './chance.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateTree } from './mutate-tree.ts';

/** An element with its tag as written; text between elements is a node without a tag. */
type XmlNode = Readonly<{ open: string; close: string; children: readonly XmlNode[] }>;

const PIECE = /<[^>]*>|[^<]+/gu;

const parse = (text: string): XmlNode => {
  const stack: { open: string; close: string; children: XmlNode[] }[] = [
    { open: '', close: '', children: [] },
  ];
  for (const [piece] of text.matchAll(PIECE)) {
    const top = stack.at(-1);
    if (piece.startsWith('</')) {
      const closed = stack.length > 1 ? stack.pop() : undefined;
      if (closed !== undefined) closed.close = piece;
    } else if (!piece.startsWith('<') || piece.endsWith('/>') || /^<[?!]/.test(piece))
      top?.children.push({ open: piece, close: '', children: [] });
    else {
      const element = { open: piece, close: '', children: [] };
      top?.children.push(element);
      stack.push(element);
    }
  }
  return stack[0] ?? { open: '', close: '', children: [] };
};

const write = ({ open, close, children }: XmlNode): string => open + children.map(write).join('') + close;

const changed = (node: XmlNode, chance: Chance): XmlNode => ({
  ...node,
  open: mutateBytes(Buffer.from(node.open), chance).toString('latin1'),
});

/** One change of an element, attribute or text of XML. */
export const mutateXml = (bytes: Buffer, chance: Chance): Buffer => {
  const tree = parse(bytes.toString('latin1'));
  const mutated = mutateTree(tree, chance, {
    withChildren: (node, children) => ({ ...node, children }),
    changed,
  });
  return Buffer.from(write(mutated), 'latin1');
};
