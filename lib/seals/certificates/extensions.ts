import { fieldsOf } from '../der/fields.ts';
import { implicit, TAG, type DerNode } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { refused } from '../der/refusal.ts';
import { bitsSet, booleanOf, hexOf, oidText, smallInteger } from '../der/values.ts';

/** One extension as it stands; `value` is the DER inside the OCTET STRING, `offset` is where that begins. */
export type Extension = Readonly<{ oid: string; critical: boolean; value: Uint8Array; offset: number }>;

/** What the readers understand. Absent is not the same as empty. */
export type KnownExtensions = Readonly<{
  basicConstraints?: Readonly<{ ca: boolean; pathLength?: number }>;
  keyUsage?: readonly KeyUsage[];
  /** Identifiers. */
  extendedKeyUsage?: readonly string[];
  /** Lower-case hexadecimal digits. */
  subjectKeyId?: string;
  authorityKeyId?: string;
}>;

const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof KEY_USAGES)[number];

const readBasicConstraints = (node: DerNode): KnownExtensions => {
  const fields = fieldsOf(node);
  const ca = fields.optional(TAG.boolean);
  const length = fields.optional(TAG.integer);
  fields.end();
  const pathLength = length === undefined ? undefined : smallInteger(length);
  if (pathLength !== undefined && pathLength < 0) throw refused('der-value-wrong', node.offset);
  return {
    basicConstraints: {
      ca: ca !== undefined && booleanOf(ca),
      ...(pathLength === undefined ? {} : { pathLength }),
    },
  };
};

const readKeyUsage = (node: DerNode): KnownExtensions => {
  if (node.tag !== TAG.bitString) throw refused('der-field-other', node.offset);
  return { keyUsage: bitsSet(node).flatMap((bit) => KEY_USAGES[bit] ?? []) };
};

const readExtendedKeyUsage = (node: DerNode): KnownExtensions => {
  fieldsOf(node).take(TAG.oid);
  return {
    extendedKeyUsage: node.children.map((purpose) => {
      if (purpose.tag !== TAG.oid) throw refused('der-field-other', purpose.offset);
      return oidText(purpose);
    }),
  };
};

const readSubjectKeyId = (node: DerNode): KnownExtensions => {
  if (node.tag !== TAG.octetString) throw refused('der-field-other', node.offset);
  return { subjectKeyId: hexOf(node.content) };
};

const readAuthorityKeyId = (node: DerNode): KnownExtensions => {
  const id = fieldsOf(node).optional(implicit(0));
  return id === undefined ? {} : { authorityKeyId: hexOf(id.content) };
};

const READERS: ReadonlyMap<string, (node: DerNode) => KnownExtensions> = new Map([
  ['2.5.29.14', readSubjectKeyId],
  ['2.5.29.15', readKeyUsage],
  ['2.5.29.19', readBasicConstraints],
  ['2.5.29.35', readAuthorityKeyId],
  ['2.5.29.37', readExtendedKeyUsage],
]);

/** Extensions of certificates, seals and seal signatures: SEQUENCE OF { OID, critical DEFAULT FALSE, OCTET STRING }. */
export const extensionsOf = (node: DerNode): Extension[] => {
  if (node.tag !== TAG.sequence) throw refused('der-field-other', node.offset);
  const seen = new Set<string>();
  return node.children.map((child) => {
    const fields = fieldsOf(child);
    const oid = oidText(fields.take(TAG.oid));
    const critical = fields.optional(TAG.boolean);
    const value = fields.take(TAG.octetString);
    fields.end();
    // Two of one kind: readers that take the first and readers that take the last would see different ones.
    if (seen.has(oid)) throw refused('der-field-twice', child.offset);
    seen.add(oid);
    const isCritical = critical !== undefined && booleanOf(critical);
    return { oid, critical: isCritical, value: value.content, offset: value.contentOffset };
  });
};

export const knownExtensions = (extensions: readonly Extension[]): KnownExtensions => {
  const known: KnownExtensions = {};
  for (const { oid, value, offset } of extensions)
    Object.assign(known, READERS.get(oid)?.(derNode(value, offset)));
  return known;
};

/** Identifiers of critical extensions that no reader here understands: whoever relies on the certificate must. */
export const criticalUnread = (extensions: readonly Extension[]): string[] =>
  extensions.filter(({ oid, critical }) => critical && !READERS.has(oid)).map(({ oid }) => oid);
