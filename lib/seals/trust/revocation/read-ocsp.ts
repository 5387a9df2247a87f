import type { Result } from '../../../kernel/result.ts';
import { readCertificate } from '../../certificates/certificate.ts';
import { extensionsOf, type Extension } from '../../certificates/extensions.ts';
import { nameOf } from '../../certificates/name.ts';
import { fieldsOf, onlyField, type Fields } from '../../der/fields.ts';
import { explicit, implicit, TAG, type DerNode } from '../../der/node.ts';
import { derNode, type DerLimits } from '../../der/read-der.ts';
import { readTime } from '../../der/read-time.ts';
import { reading, refused, type DerRefusal } from '../../der/refusal.ts';
import { bitStringBytes, hexOf, oidText, smallInteger } from '../../der/values.ts';
import { knownCertificate } from '../certificate-pool.ts';
import type { OcspResponse, OcspStatus } from './ocsp.ts';
import { reasonOf, revocationOf } from './revocation.ts';

const LIMITS: DerLimits = { bytes: 1 << 20, depth: 24, nodes: 20_000 };
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const ARCHIVE_CUTOFF = '1.3.6.1.5.5.7.48.1.6';
/** With nonce, reason code and date of invalidity. */
const KNOWN: ReadonlySet<string> = new Set([
  ARCHIVE_CUTOFF,
  '1.3.6.1.5.5.7.48.1.2',
  '2.5.29.21',
  '2.5.29.24',
]);

const extensionsIn = (fields: Fields): readonly Extension[] => {
  const wrapped = fields.optional(explicit(1));
  return wrapped === undefined ? [] : extensionsOf(onlyField(wrapped, TAG.sequence));
};

const isUnknownCritical = ({ oid, critical }: Extension): boolean => critical && !KNOWN.has(oid);

const revokedInfo = (node: DerNode, extensions: readonly Extension[]): OcspStatus['status'] => {
  const fields = fieldsOf(node, explicit(1));
  const { at } = readTime(fields.take(TAG.generalizedTime));
  const wrapped = fields.optional(explicit(0));
  fields.end();
  if (wrapped === undefined) return revocationOf(at, extensions);
  return revocationOf(at, extensions, reasonOf(smallInteger(onlyField(wrapped, TAG.enumerated))));
};

const statusIn = (node: DerNode, extensions: readonly Extension[]): OcspStatus['status'] => {
  if (node.tag === implicit(0)) return 'good';
  return node.tag === implicit(2) ? 'unknown' : revokedInfo(node, extensions);
};

const readStatus = (node: DerNode): OcspStatus & { hasUnknownCritical: boolean } => {
  const fields = fieldsOf(node);
  const id = fieldsOf(fields.take(TAG.sequence));
  const status = fields.take(implicit(0), explicit(1), implicit(2));
  const { at: thisUpdate } = readTime(fields.take(TAG.generalizedTime));
  const next = fields.optional(explicit(0));
  const extensions = extensionsIn(fields);
  fields.end();
  const cutoff = extensions.find(({ oid }) => oid === ARCHIVE_CUTOFF);
  return {
    hashAlgorithm: oidText(fieldsOf(id.take(TAG.sequence)).take(TAG.oid)),
    issuerNameHash: hexOf(id.take(TAG.octetString).content),
    issuerKeyHash: hexOf(id.take(TAG.octetString).content),
    serialNumber: hexOf(id.take(TAG.integer).content),
    status: statusIn(status, extensions),
    thisUpdate,
    ...(next === undefined ? {} : { nextUpdate: readTime(onlyField(next)).at }),
    ...(cutoff === undefined ? {} : { keepsExpiredFrom: readTime(derNode(cutoff.value, cutoff.offset)).at }),
    hasUnknownCritical: extensions.some(isUnknownCritical),
  };
};

const readResponder = (fields: Fields): OcspResponse['responder'] => {
  const name = fields.optional(explicit(1));
  if (name !== undefined) return { kind: 'name', name: nameOf(onlyField(name, TAG.sequence)) };
  return { kind: 'key', sha1: hexOf(onlyField(fields.take(explicit(2)), TAG.octetString).content) };
};

const readSigned = (node: DerNode) => {
  const fields = fieldsOf(node);
  fields.optional(explicit(0));
  const responder = readResponder(fields);
  const { at: producedAt } = readTime(fields.take(TAG.generalizedTime));
  const statuses = fieldsOf(fields.take(TAG.sequence));
  const read: ReturnType<typeof readStatus>[] = [];
  while (statuses.peek() !== undefined) read.push(readStatus(statuses.take()));
  const extensions = extensionsIn(fields);
  fields.end();
  const hasUnknownCritical = extensions.some(isUnknownCritical) || read.some((one) => one.hasUnknownCritical);
  return { responder, producedAt, statuses: read, hasUnknownCritical };
};

/** Certificates that cannot be read cannot be those of a responder. */
const enclosedIn = (wrapped: DerNode | undefined): OcspResponse['certificates'] => {
  if (wrapped === undefined) return [];
  return onlyField(wrapped, TAG.sequence).children.flatMap(({ raw, offset }) => {
    const read = readCertificate(raw, offset);
    return read.ok ? [knownCertificate(read.value)] : [];
  });
};

const basicOf = (raw: Uint8Array, basic: DerNode): OcspResponse => {
  const fields = fieldsOf(basic);
  const signed = fields.take(TAG.sequence);
  const algorithm = fields.take(TAG.sequence);
  const signature = bitStringBytes(fields.take(TAG.bitString));
  const certificates = enclosedIn(fields.optional(explicit(0)));
  fields.end();
  return {
    raw,
    signedBytes: signed.raw,
    signatureAlgorithm: oidText(fieldsOf(algorithm).take(TAG.oid)),
    signature,
    ...readSigned(signed),
    certificates,
  };
};

const ocspOf = (bytes: Uint8Array): OcspResponse => {
  const outer = fieldsOf(derNode(bytes, 0, LIMITS));
  const status = outer.take(TAG.enumerated);
  if (smallInteger(status) !== 0) throw refused('der-value-wrong', status.contentOffset);
  const response = fieldsOf(onlyField(outer.take(explicit(0)), TAG.sequence));
  outer.end();
  const type = response.take(TAG.oid);
  if (oidText(type) !== BASIC) throw refused('der-value-wrong', type.offset);
  const { content, contentOffset } = response.take(TAG.octetString);
  response.end();
  return basicOf(bytes, derNode(content, contentOffset, LIMITS));
};

/**
 * Reads an answer of OCSP in DER. Nothing is judged. An answer that is an error, or of another type than the basic one, is
 * refused. Any bytes give a result.
 */
export const readOcspResponse = (bytes: Uint8Array): Result<OcspResponse, DerRefusal> =>
  reading(() => ocspOf(bytes));
