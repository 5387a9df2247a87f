import type { Certificate } from '../certificates/certificate.ts';
import type { OcspResponse } from './revocation/ocsp.ts';
import type { RevocationList } from './revocation/revocation-list.ts';

export const TRUST_PURPOSES = ['signer', 'maker', 'time-stamp'] as const;
/** What a certificate was used for: by a signer 签章人, a maker 制章者 of seals, or an authority of time stamps. */
export type TrustPurpose = (typeof TRUST_PURPOSES)[number];

/**
 * Who recognises a CA, and where: mutual recognition 证书互认 of certificates. In force from the start of the day `from`
 * until the start of the day `to`, in Asia/Shanghai. Without purposes, for all of them.
 */
export type Recognition = Readonly<{
  by: string;
  document?: string | undefined;
  divisions: readonly string[];
  purposes?: readonly TrustPurpose[] | undefined;
  from: string;
  to?: string | undefined;
}>;

/** A certificate and the SM3 digest of its DER, by which it is told from others. */
export type KnownCertificate = Readonly<{ certificate: Certificate; sm3: string }>;

/** Where a path may end. */
export type TrustAnchor = KnownCertificate & Readonly<{ recognitions: readonly Recognition[] }>;

/** Whom a site trusts, and what it has to find a path there and to know what was revoked. */
export type TrustList = Readonly<{
  anchors: readonly TrustAnchor[];
  certificates: readonly KnownCertificate[];
  revocationLists: readonly RevocationList[];
  ocspResponses: readonly OcspResponse[];
}>;
