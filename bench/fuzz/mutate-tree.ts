import type { Chance } from './chance.ts';

/** A part of a structure that parts can be put into: an element of DER or of XML. */
export type Branch<Node> = Readonly<{ children: readonly Node[] }>;

/** How a structure is taken apart and put together again. */
export type Structure<Node extends Branch<Node>> = Readonly<{
  withChildren: (node: Node, children: readonly Node[]) => Node;
  changed: (node: Node, chance: Chance) => Node;
}>;

const sizeOf = <Node extends Branch<Node>>({ children }: Node): number =>
  children.reduce((sum, child) => sum + sizeOf(child), 1);

const at = <Node extends Branch<Node>>(root: Node, position: number): Node => {
  let left = position - 1;
  for (const child of root.children) {
    const size = sizeOf(child);
    if (left < size) return left < 0 ? root : at(child, left);
    left -= size;
  }
  return root;
};

/** Puts what `edit` makes of the node at a position into its place: none, one or several. */
const replaced = <Node extends Branch<Node>>(
  root: Node,
  position: number,
  edit: (node: Node) => readonly Node[],
  { withChildren }: Structure<Node>,
): readonly Node[] => {
  if (position === 0) return edit(root);
  let left = position - 1;
  const children = root.children.flatMap((child) => {
    const [from, size] = [left, sizeOf(child)];
    left -= size;
    return from >= 0 && from < size
      ? replaced(child, from, edit, { withChildren } as Structure<Node>)
      : [child];
  });
  return [withChildren(root, children)];
};

/** Removes, repeats, replaces, moves or changes one node of a tree. */
export const mutateTree = <Node extends Branch<Node>>(
  root: Node,
  chance: Chance,
  structure: Structure<Node>,
): Node => {
  const size = sizeOf(root);
  const [one, other] = [1 + chance.below(Math.max(1, size - 1)), chance.below(size)];
  const edits: readonly ((node: Node) => readonly Node[])[] = [
    () => [],
    (node) => [node, node],
    () => [at(root, other)],
    (node) => [node, at(root, other)],
    (node) => [at(root, other), node],
    (node) => [structure.changed(node, chance)],
    (node) => [structure.changed(node, chance)],
  ];
  const edit = chance.pick(edits) ?? (() => []);
  return replaced(root, Math.min(one, size - 1), edit, structure)[0] ?? root;
};
