import { TAG, type DerNode } from './node.ts';
import { refused } from './refusal.ts';

/** Takes the elements of a SEQUENCE or SET one after the other. */
export type Fields = Readonly<{
  peek: () => DerNode | undefined;
  /** The next element, which must have one of these identifiers; any, if none is named. */
  take: (...tags: readonly number[]) => DerNode;
  /** The next element if it has one of these identifiers. */
  optional: (...tags: readonly number[]) => DerNode | undefined;
  /** Refuses what was not taken. */
  end: () => void;
}>;

/** The elements inside `node`, which must have the identifier `tag`. */
export const fieldsOf = (node: DerNode, tag: number = TAG.sequence): Fields => {
  if (node.tag !== tag) throw refused('der-field-other', node.offset);
  const { children } = node;
  let next = 0;
  const peek = (): DerNode | undefined => children[next];
  const take = (...tags: readonly number[]): DerNode => {
    const child = peek();
    if (child === undefined) throw refused('der-field-missing', node.contentOffset + node.content.length);
    if (tags.length > 0 && !tags.includes(child.tag)) throw refused('der-field-other', child.offset);
    next += 1;
    return child;
  };
  return {
    peek,
    take,
    optional: (...tags) => (tags.includes(peek()?.tag ?? -1) ? take() : undefined),
    end: () => {
      const child = peek();
      if (child !== undefined) throw refused('der-field-left-over', child.offset);
    },
  };
};

/** The single element inside `node`: what an EXPLICIT tag holds. */
export const onlyField = (node: DerNode, ...tags: readonly number[]): DerNode => {
  const fields = fieldsOf(node, node.tag);
  const only = fields.take(...tags);
  fields.end();
  return only;
};
