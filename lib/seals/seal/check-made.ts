import type { CheckSignature, SignatureCheck } from '../signatures/check-signature.ts';
import type { EnclosedCertificate, Seal, SealSignature } from './seal.ts';

type SignedByEnclosed = Readonly<{
  by: EnclosedCertificate;
  signatureAlgorithm: string;
  signedBytes: Uint8Array;
  signature: Uint8Array;
}>;

const checkBy = (check: CheckSignature, signed: SignedByEnclosed): SignatureCheck => {
  const { certificate } = signed.by;
  if (!certificate.ok) return 'key-unusable';
  return check({
    key: certificate.value.publicKey,
    algorithm: signed.signatureAlgorithm,
    message: signed.signedBytes,
    signature: signed.signature,
  });
};

/** Whether the maker 制章者 whose certificate is in the seal signed it. Whether to trust the maker is not asked. */
export const checkMaker = (check: CheckSignature, seal: Seal): SignatureCheck =>
  checkBy(check, { ...seal, by: seal.maker });

/** Whether the signer 签章人 whose certificate is in the signature made it. */
export const checkSigner = (check: CheckSignature, signature: SealSignature): SignatureCheck =>
  checkBy(check, { ...signature, by: signature.signer });
