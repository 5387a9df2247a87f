import { nameOf, type Name } from '../certificates/name.ts';
import { onlyField } from '../der/fields.ts';
import { explicit, implicit, type DerNode } from '../der/node.ts';
import { hexOf } from '../der/values.ts';

/** A GeneralName (RFC 5280, 4.2.1.6). `other` is a form that nothing here compares. */
export type GeneralName =
  | Readonly<{ form: 'email' | 'dns' | 'uri'; text: string }>
  | Readonly<{ form: 'ip'; bytes: Uint8Array }>
  | Readonly<{ form: 'directory'; name: Name }>
  | Readonly<{ form: 'other'; tag: number }>;

const latin1 = (content: Uint8Array): string => Buffer.from(content).toString('latin1');

/** Throws what `reading` turns into a refusal. */
export const generalNameOf = (node: DerNode): GeneralName => {
  switch (node.tag) {
    case implicit(1):
      return { form: 'email', text: latin1(node.content) };
    case implicit(2):
      return { form: 'dns', text: latin1(node.content) };
    case explicit(4):
      return { form: 'directory', name: nameOf(onlyField(node)) };
    case implicit(6):
      return { form: 'uri', text: latin1(node.content) };
    case implicit(7):
      return { form: 'ip', bytes: node.content };
    default:
      return { form: 'other', tag: node.tag };
  }
};

/** Equal for names that are the same: of a directory as names are compared, otherwise byte for byte. */
export const generalNameKey = (node: DerNode): string => {
  const name = generalNameOf(node);
  return name.form === 'directory' ? name.name.comparable : hexOf(node.raw);
};
