import type { DerNode } from '../../lib/seals/der/node.ts';
import { derNode } from '../../lib/seals/der/read-der.ts';
import { reading } from '../../lib/seals/der/refusal.ts';
import { tlv, written } from '../../infra/local/sealing-kit/der.ts';
import type { Chance } from './chance.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateTree } from './mutate-tree.ts';

const TAGS = [0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x30, 0x31, 0xa0, 0xa1, 0x80];

const changed = (node: DerNode, chance: Chance): DerNode => {
  if (chance.below(4) === 0) return { ...node, tag: chance.pick(TAGS) ?? node.tag };
  return node.children.length > 0
    ? node
    : { ...node, content: mutateBytes(Buffer.from(node.content), chance) };
};

/** One change of an element of DER; all lengths around it are right again. */
export const mutateDer = (bytes: Buffer, chance: Chance): Buffer => {
  const read = reading(() => derNode(bytes));
  if (!read.ok) return mutateBytes(bytes, chance);
  const tree = mutateTree(read.value, chance, {
    withChildren: (node, children) => ({ ...node, children }),
    changed,
  });
  return tree.children.length === 0 && read.value.children.length > 0 ? tlv(tree.tag) : written(tree);
};
