import { nameOf } from '../certificates/name.ts';
import { fieldsOf } from '../der/fields.ts';
import { explicit, implicit, TAG, type DerNode } from '../der/node.ts';
import { readTime } from '../der/read-time.ts';
import { refused } from '../der/refusal.ts';
import { hexOf, oidText, smallInteger } from '../der/values.ts';
import type { CmsAttribute, CmsSignedAttributes, CmsSigner } from './cms.ts';

const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

type Attribute = Readonly<{ oid: string; offset: number; values: readonly DerNode[] }>;

const readAttributes = (node: DerNode): Attribute[] => {
  const seen = new Set<string>();
  return node.children.map((child) => {
    const fields = fieldsOf(child);
    const oid = oidText(fields.take(TAG.oid));
    const { children: values } = fields.take(TAG.set);
    fields.end();
    if (seen.has(oid)) throw refused('der-field-twice', child.offset);
    seen.add(oid);
    return { oid, offset: child.offset, values };
  });
};

const rawAttribute = ({ oid, values }: Attribute): CmsAttribute => ({
  oid,
  values: values.map(({ raw }) => raw),
});

/** The value of an attribute that may have only one (RFC 5652, 11). */
const single = (attributes: readonly Attribute[], wanted: string): DerNode | undefined => {
  const found = attributes.find(({ oid }) => oid === wanted);
  if (found === undefined) return undefined;
  const [value] = found.values;
  if (value === undefined || found.values.length > 1) throw refused('der-value-wrong', found.offset);
  return value;
};

const required = (node: DerNode, value: DerNode | undefined, tag: number): DerNode => {
  if (value === undefined) throw refused('der-field-missing', node.offset);
  if (value.tag !== tag) throw refused('der-field-other', value.offset);
  return value;
};

const asSet = (raw: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from([TAG.set]), Buffer.from(raw.subarray(1))]);

const signedAttributes = (node: DerNode): CmsSignedAttributes => {
  const attributes = readAttributes(node);
  const signingTime = single(attributes, ATTRIBUTE.signingTime);
  return {
    signedBytes: asSet(node.raw),
    attributes: attributes.map(rawAttribute),
    contentType: oidText(required(node, single(attributes, ATTRIBUTE.contentType), TAG.oid)),
    messageDigest: required(node, single(attributes, ATTRIBUTE.messageDigest), TAG.octetString).content,
    ...(signingTime === undefined ? {} : { signingTime: readTime(signingTime) }),
  };
};

const signerId = (node: DerNode): CmsSigner['sid'] => {
  if (node.tag === implicit(0)) return { kind: 'key-id', keyId: hexOf(node.content) };
  const fields = fieldsOf(node);
  const issuer = nameOf(fields.take(TAG.sequence));
  const serialNumber = hexOf(fields.take(TAG.integer).content);
  fields.end();
  return { kind: 'issuer', issuer, serialNumber };
};

export const algorithmOid = (node: DerNode): string => oidText(fieldsOf(node).take(TAG.oid));

/** Reads a SignerInfo. */
export const cmsSignerOf = (node: DerNode): CmsSigner => {
  const fields = fieldsOf(node);
  const version = smallInteger(fields.take(TAG.integer));
  const sid = signerId(fields.take());
  const digestAlgorithm = algorithmOid(fields.take());
  const signed = fields.optional(explicit(0));
  const signatureAlgorithm = algorithmOid(fields.take());
  const signature = fields.take(TAG.octetString).content;
  const unsigned = fields.optional(explicit(1));
  fields.end();
  return {
    version,
    sid,
    digestAlgorithm,
    ...(signed === undefined ? {} : { signed: signedAttributes(signed) }),
    signatureAlgorithm,
    signature,
    unsigned: unsigned === undefined ? [] : readAttributes(unsigned).map(rawAttribute),
  };
};
