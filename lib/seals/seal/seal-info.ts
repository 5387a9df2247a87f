import { extensionsOf } from '../certificates/extensions.ts';
import { readCertificate } from '../certificates/certificate.ts';
import { fieldsOf, onlyField, type Fields } from '../der/fields.ts';
import { explicit, TAG, type DerNode } from '../der/node.ts';
import { readTime } from '../der/read-time.ts';
import { oidText, smallInteger, textOf } from '../der/values.ts';
import { enclosedCertificate, listed } from './enclosed.ts';
import type { ListedSigner, Seal, SealPicture } from './seal.ts';

type SealProperty = Pick<
  Seal,
  'type' | 'name' | 'listType' | 'listedSigners' | 'createdAt' | 'validFrom' | 'validTo'
>;
/** What SES_SealInfo says. */
export type SealInfo = SealProperty & Pick<Seal, 'header' | 'sealId' | 'picture' | 'extensions'>;

const readHeader = (node: DerNode): Seal['header'] => {
  const fields = fieldsOf(node);
  const id = textOf(fields.take());
  const version = smallInteger(fields.take(TAG.integer));
  const vendor = textOf(fields.take());
  fields.end();
  return { id, version, vendor };
};

/** The text of 2014 prints the list as of certificates; seen are OCTET STRINGs that hold them, and names. */
const readListed = (node: DerNode): ListedSigner => {
  if (node.tag === TAG.octetString) return { kind: 'certificate', ...enclosedCertificate(node) };
  if (node.tag !== TAG.sequence) return { kind: 'id', text: textOf(node) };
  if (node.children[0]?.tag === TAG.sequence)
    return { kind: 'certificate', raw: node.raw, certificate: readCertificate(node.raw, node.offset) };
  const fields = fieldsOf(node);
  const algorithm = fields.take();
  const { content } = fields.take(TAG.octetString);
  fields.end();
  return {
    kind: 'digest',
    algorithm: algorithm.tag === TAG.oid ? oidText(algorithm) : textOf(algorithm),
    value: content,
  };
};

const readProperty = (node: DerNode): SealProperty => {
  const fields = fieldsOf(node);
  const type = smallInteger(fields.take(TAG.integer));
  const name = textOf(fields.take());
  const listType = fields.optional(TAG.integer);
  const listedSigners = listed(fields.take(TAG.sequence)).map(readListed);
  const createdAt = readTime(fields.take());
  const validFrom = readTime(fields.take());
  const validTo = readTime(fields.take());
  fields.end();
  const times = { createdAt, validFrom, validTo };
  return {
    type,
    name,
    ...(listType === undefined ? {} : { listType: smallInteger(listType) }),
    listedSigners,
    ...times,
  };
};

const readPicture = (node: DerNode): SealPicture => {
  const fields = fieldsOf(node);
  const type = textOf(fields.take());
  const data = fields.take(TAG.octetString).content;
  const width = smallInteger(fields.take(TAG.integer));
  const height = smallInteger(fields.take(TAG.integer));
  fields.end();
  return { type, data, width, height };
};

/** Genuine seals write the extensions as a plain SEQUENCE; the texts print a tag before it. */
export const optionalExtensions = (fields: Fields): Seal['extensions'] => {
  const node = fields.optional(TAG.sequence, explicit(0));
  if (node === undefined) return [];
  return extensionsOf(node.tag === TAG.sequence ? node : onlyField(node, TAG.sequence));
};

/** Reads SES_SealInfo of every version. */
export const sealInfoOf = (node: DerNode): SealInfo => {
  const fields = fieldsOf(node);
  const header = readHeader(fields.take());
  const sealId = textOf(fields.take());
  const property = readProperty(fields.take());
  const picture = readPicture(fields.take());
  const extensions = optionalExtensions(fields);
  fields.end();
  return { header, sealId, ...property, picture, extensions };
};
