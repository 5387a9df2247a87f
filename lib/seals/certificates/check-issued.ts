import type { CheckSignature, SignatureCheck } from '../signatures/check-signature.ts';
import type { Certificate } from './certificate.ts';

/** Whether the key of `issuer` signed `certificate`. Names, times and usages are for whoever builds a path. */
export const checkIssued = (
  check: CheckSignature,
  { signatureAlgorithm, signedBytes, signature }: Certificate,
  issuer: Certificate,
): SignatureCheck =>
  check({ key: issuer.publicKey, algorithm: signatureAlgorithm, message: signedBytes, signature });
