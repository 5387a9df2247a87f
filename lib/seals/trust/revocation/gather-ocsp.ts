import { createHash } from 'node:crypto';
import type { Certificate } from '../../certificates/certificate.ts';
import { checkIssued } from '../../certificates/check-issued.ts';
import { fieldsOf } from '../../der/fields.ts';
import { TAG } from '../../der/node.ts';
import { derNode } from '../../der/read-der.ts';
import type { CheckSignature } from '../../signatures/check-signature.ts';
import { digestName } from '../../signatures/scheme.ts';
import { unknownCritical } from '../path-extensions.ts';
import type { KnownCertificate } from '../trust-list.ts';
import type { Gathered } from './evidence.ts';
import type { OcspResponse, OcspStatus } from './ocsp.ts';

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** The bits of a key, without their algorithm: what OCSP digests. */
const keyBits = ({ publicKey }: Certificate): Uint8Array => {
  const fields = fieldsOf(derNode(publicKey.spki));
  fields.take(TAG.sequence);
  return fields.take(TAG.bitString).content.subarray(1);
};

const digestHex = (algorithm: string, bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('hex');

const isMeant = (status: OcspStatus, certificate: Certificate, issuer: Certificate): boolean => {
  const algorithm = digestName(status.hashAlgorithm);
  return (
    algorithm !== undefined &&
    status.serialNumber === certificate.serialNumber &&
    status.issuerNameHash === digestHex(algorithm, certificate.issuer.raw) &&
    status.issuerKeyHash === digestHex(algorithm, keyBits(issuer))
  );
};

const isNamed = ({ responder }: OcspResponse, certificate: Certificate): boolean =>
  responder.kind === 'name'
    ? responder.name.comparable === certificate.subject.comparable
    : responder.sha1 === digestHex('sha1', keyBits(certificate));

/** A responder that a CA appointed (RFC 6960, 4.2.2.2): by that CA's own key, for this purpose, in its time. */
const isAppointed = (
  { certificate }: KnownCertificate,
  issuer: Certificate,
  at: Date,
  verify: CheckSignature,
): boolean =>
  certificate.issuer.comparable === issuer.subject.comparable &&
  certificate.known.extendedKeyUsage?.includes(OCSP_SIGNING) === true &&
  certificate.known.keyUsage?.includes('digitalSignature') !== false &&
  certificate.notBefore.at <= at &&
  at <= certificate.notAfter.at &&
  unknownCritical(certificate).length === 0 &&
  certificate.algorithmsAgree &&
  checkIssued(verify, certificate, issuer) === 'verified';

export type OcspSources = Readonly<{
  responses: readonly OcspResponse[];
  /** Certificates of responders that answers do not enclose. */
  certificates: readonly KnownCertificate[];
  /** Whether lists say that the certificate of a responder was revoked. */
  isRevoked: (responder: KnownCertificate) => boolean;
  now: Date;
  verify: CheckSignature;
}>;

const MAX_RESPONDERS = 4;

const whyUnusable = (
  response: OcspResponse,
  issuer: KnownCertificate,
  { certificates, isRevoked, verify }: OcspSources,
  at: Date,
): string | undefined => {
  if (response.hasUnknownCritical) return 'ocsp-extension-unknown';
  const candidates = [issuer, ...response.certificates, ...certificates]
    .filter(({ certificate }) => isNamed(response, certificate))
    .slice(0, MAX_RESPONDERS);
  const { signatureAlgorithm: algorithm, signedBytes: message, signature } = response;
  const signer = candidates.find(
    ({ certificate }) => verify({ key: certificate.publicKey, algorithm, message, signature }) === 'verified',
  );
  if (signer === undefined) return 'ocsp-signature-wrong';
  if (signer.sm3 === issuer.sm3) return undefined;
  if (!isAppointed(signer, issuer.certificate, at, verify)) return 'ocsp-responder-not-appointed';
  return isRevoked(signer) ? 'ocsp-responder-revoked' : undefined;
};

/** What answers of OCSP say of a certificate. */
export const gatherOcsp = (
  certificate: Certificate,
  issuer: KnownCertificate,
  sources: OcspSources,
): Gathered => {
  const gathered = sources.responses.map((response): Gathered => {
    const meant = response.statuses.filter((status) => isMeant(status, certificate, issuer.certificate));
    if (meant.length === 0) return { evidence: [], unusable: [] };
    // Of a certificate that has expired an old answer counts, and with it a responder that was appointed then.
    const at = certificate.notAfter.at < sources.now ? response.producedAt : sources.now;
    const why = whyUnusable(response, issuer, sources, at);
    if (why !== undefined) return { evidence: [], unusable: [why] };
    const evidence = meant.map(({ status, thisUpdate, nextUpdate, keepsExpiredFrom }) => ({
      source: 'ocsp' as const,
      status,
      thisUpdate,
      ...(nextUpdate === undefined ? {} : { nextUpdate }),
      ...(keepsExpiredFrom === undefined ? {} : { keepsExpiredFrom }),
    }));
    return { evidence, unusable: [] };
  });
  return {
    evidence: gathered.flatMap(({ evidence }) => evidence),
    unusable: gathered.flatMap(({ unusable }) => unusable),
  };
};
