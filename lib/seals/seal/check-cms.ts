import type { Certificate } from '../certificates/certificate.ts';
import type { CheckSignature, SignatureCheck } from '../signatures/check-signature.ts';
import type { CmsSignedData, CmsSigner } from './cms.ts';

/** The enclosed certificates that a signer may mean: by issuer and serial number, or by the id of the key. */
export const certificatesOf = (cms: CmsSignedData, { sid }: CmsSigner): readonly Certificate[] =>
  cms.certificates
    .flatMap(({ certificate }) => (certificate.ok ? [certificate.value] : []))
    .filter((certificate) =>
      sid.kind === 'issuer'
        ? certificate.serialNumber === sid.serialNumber &&
          certificate.issuer.comparable === sid.issuer.comparable
        : certificate.known.subjectKeyId === sid.keyId,
    );

/** Whether the certificate's key made the signer's signature over `message`, see {@link cmsMessage}. */
export const checkCmsSigner = (
  check: CheckSignature,
  signer: CmsSigner,
  certificate: Certificate,
  message: Uint8Array,
): SignatureCheck =>
  check({
    key: certificate.publicKey,
    algorithm: signer.signatureAlgorithm,
    digestAlgorithm: signer.digestAlgorithm,
    message,
    signature: signer.signature,
  });

/**
 * What a signer signed: its attributes if it has some, otherwise the enclosed content, otherwise the document itself,
 * which is not in here: undefined. With attributes the content is bound by their `messageDigest` alone, so that has to
 * be compared besides.
 */
export const cmsMessage = ({ content }: CmsSignedData, { signed }: CmsSigner): Uint8Array | undefined =>
  signed?.signedBytes ?? content;

const DIGEST_BYTES = new Set([20, 32, 48, 64]);
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The digest of the document that the enclosed content is: as bytes, or as base64 text of them, which one producer
 * writes. Undefined where the content is something else.
 */
export const enclosedDigest = (
  content: Uint8Array,
): Readonly<{ digest: Uint8Array; form: 'bytes' | 'base64' }> | undefined => {
  const text = Buffer.from(content).toString('latin1');
  const decoded = content.length <= 88 && BASE64.test(text) ? Buffer.from(text, 'base64') : undefined;
  if (decoded !== undefined && DIGEST_BYTES.has(decoded.length) && decoded.toString('base64') === text)
    return { digest: decoded, form: 'base64' };
  return DIGEST_BYTES.has(content.length) ? { digest: content, form: 'bytes' } : undefined;
};
