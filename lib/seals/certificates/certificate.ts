import type { Result } from '../../kernel/result.ts';
import { fieldsOf, onlyField, type Fields } from '../der/fields.ts';
import { explicit, implicit, TAG, type DerNode } from '../der/node.ts';
import { derNode, type DerLimits } from '../der/read-der.ts';
import { readTime, type DerTime } from '../der/read-time.ts';
import { reading, refused, type DerRefusal } from '../der/refusal.ts';
import { bitStringBytes, hexOf, oidText, smallInteger } from '../der/values.ts';
import { publicKeyOf, type PublicKey } from '../signatures/public-key.ts';
import { criticalUnread, extensionsOf, knownExtensions } from './extensions.ts';
import type { Extension, KnownExtensions } from './extensions.ts';
import { nameOf, type Name } from './name.ts';

/** An X.509 certificate 数字证书, read but not judged. */
export type Certificate = Readonly<{
  raw: Uint8Array;
  /** What its issuer signed. */
  signedBytes: Uint8Array;
  version: number;
  /** Lower-case hexadecimal digits of the INTEGER. */
  serialNumber: string;
  issuer: Name;
  subject: Name;
  notBefore: DerTime;
  notAfter: DerTime;
  publicKey: PublicKey;
  extensions: readonly Extension[];
  known: KnownExtensions;
  criticalUnread: readonly string[];
  signatureAlgorithm: string;
  /** Whether the part that is signed names the same algorithm as the part that is not (RFC 5280, 4.1.1.2). */
  algorithmsAgree: boolean;
  signature: Uint8Array;
}>;

const readVersion = (fields: Fields): number => {
  const node = fields.optional(explicit(0));
  const version = node === undefined ? 1 : smallInteger(onlyField(node, TAG.integer)) + 1;
  if (version < 1 || version > 3) throw refused('der-value-wrong', node?.offset ?? 0);
  return version;
};

const readValidity = (node: DerNode): Pick<Certificate, 'notBefore' | 'notAfter'> => {
  const fields = fieldsOf(node);
  const [notBefore, notAfter] = [readTime(fields.take()), readTime(fields.take())];
  fields.end();
  return { notBefore, notAfter };
};

const readSigned = (node: DerNode) => {
  const fields = fieldsOf(node);
  const version = readVersion(fields);
  const serialNumber = hexOf(fields.take(TAG.integer).content);
  const innerAlgorithm = fields.take(TAG.sequence);
  const issuer = nameOf(fields.take(TAG.sequence));
  const validity = readValidity(fields.take(TAG.sequence));
  const subject = nameOf(fields.take(TAG.sequence));
  const publicKey = publicKeyOf(fields.take(TAG.sequence));
  fields.optional(implicit(1));
  fields.optional(implicit(2));
  const wrapped = fields.optional(explicit(3));
  fields.end();
  const extensions = wrapped === undefined ? [] : extensionsOf(onlyField(wrapped, TAG.sequence));
  return { version, serialNumber, innerAlgorithm, issuer, ...validity, subject, publicKey, extensions };
};

/** The certificate that an element is; throws what `reading` turns into a refusal. */
export const certificateOf = (node: DerNode): Certificate => {
  const fields = fieldsOf(node);
  const tbs = fields.take(TAG.sequence);
  const algorithm = fields.take(TAG.sequence);
  const signature = bitStringBytes(fields.take(TAG.bitString));
  fields.end();
  const { innerAlgorithm, ...signed } = readSigned(tbs);
  return {
    raw: node.raw,
    signedBytes: tbs.raw,
    ...signed,
    known: knownExtensions(signed.extensions),
    criticalUnread: criticalUnread(signed.extensions),
    signatureAlgorithm: oidText(fieldsOf(algorithm).take(TAG.oid)),
    algorithmsAgree: Buffer.compare(algorithm.raw, innerAlgorithm.raw) === 0,
    signature,
  };
};

/** Far more than a certificate has; a seal may enclose hundreds, and what is read is bounded for all of them together. */
const LIMITS: DerLimits = { bytes: 64 << 10, depth: 16, nodes: 1000 };

/**
 * Reads one X.509 certificate in DER. Nothing is judged: neither its signature nor its validity. Any bytes give a result;
 * offsets in a refusal count from `base`.
 */
export const readCertificate = (bytes: Uint8Array, base = 0): Result<Certificate, DerRefusal> =>
  reading(() => certificateOf(derNode(bytes, base, LIMITS)));
