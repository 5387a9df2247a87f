import type { Name } from '../../certificates/name.ts';
import type { KnownCertificate } from '../trust-list.ts';
import type { Revocation } from './revocation.ts';

/** What a responder says of one certificate. Hashes and the serial number are hexadecimal digits. */
export type OcspStatus = Readonly<{
  hashAlgorithm: string;
  issuerNameHash: string;
  issuerKeyHash: string;
  serialNumber: string;
  status: 'good' | 'unknown' | Revocation;
  thisUpdate: Date;
  nextUpdate?: Date;
  /** Certificates that expired at this instant or later are still answered for. */
  keepsExpiredFrom?: Date;
}>;

/** A basic response of OCSP (RFC 6960, 4.2.1), read but not judged. */
export type OcspResponse = Readonly<{
  raw: Uint8Array;
  signedBytes: Uint8Array;
  signatureAlgorithm: string;
  signature: Uint8Array;
  responder: Readonly<{ kind: 'name'; name: Name }> | Readonly<{ kind: 'key'; sha1: string }>;
  producedAt: Date;
  certificates: readonly KnownCertificate[];
  statuses: readonly OcspStatus[];
  /** It has a critical extension that nothing here reads. */
  hasUnknownCritical: boolean;
}>;
