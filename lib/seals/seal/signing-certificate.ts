import { createHash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { fieldsOf } from '../der/fields.ts';
import { TAG, type DerNode } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { reading } from '../der/refusal.ts';
import { OID } from '../signatures/oids.ts';
import { digestName } from '../signatures/scheme.ts';
import type { CmsSignedAttributes } from './cms.ts';
import { algorithmOid } from './cms-signer.ts';

/** SigningCertificate (RFC 2634, 5.4) and SigningCertificateV2 (RFC 5035, 3). */
const V1 = '1.2.840.113549.1.9.16.2.12';
const V2 = '1.2.840.113549.1.9.16.2.47';

/** The first certificate of the list is the signer's; the digest is SHA-256 unless it says another. */
const firstDigest = (node: DerNode, otherwise: string) => {
  const certificates = fieldsOf(node).take(TAG.sequence);
  const first = fieldsOf(fieldsOf(certificates).take(TAG.sequence));
  const algorithm = first.optional(TAG.sequence);
  const digest = first.take(TAG.octetString).content;
  return { digest, algorithm: algorithm === undefined ? otherwise : algorithmOid(algorithm) };
};

/** Whether the signer's own word names this certificate; undefined where it names none, or in a way that is not known. */
export const namesCertificate = (
  { attributes }: CmsSignedAttributes,
  { raw }: Certificate,
): boolean | undefined => {
  const found = attributes.find(({ oid }) => oid === V1 || oid === V2);
  const value = found?.values[0];
  if (found === undefined || value === undefined) return undefined;
  const read = reading(() => firstDigest(derNode(value), found.oid === V1 ? OID.sha1 : OID.sha256));
  if (!read.ok) return false;
  const name = digestName(read.value.algorithm);
  if (name === undefined) return undefined;
  return createHash(name).update(raw).digest().equals(read.value.digest);
};
