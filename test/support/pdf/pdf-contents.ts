import { createHash } from 'node:crypto';
import { makeTimeStamp } from '../../../infra/local/sealing-kit/make-time-stamp.ts';
import { OID } from '../../../lib/seals/signatures/oids.ts';
import { makeCertificate } from '../pki/make-certificate.ts';
import { makeCms, type CmsShape } from '../pki/make-cms.ts';
import { listedCertificate, makeSeal } from '../pki/make-seal.ts';
import { makeSealSignature } from '../pki/make-seal-signature.ts';
import { rsaKey } from '../pki/signing-key.ts';
import { testPki } from '../pki/test-pki.ts';
import { SEAL_PICTURE } from './sample-pdf.ts';
import { sm3Of } from './write-pdf.ts';

/* What stands in the Contents of a signature, each made over the bytes that are signed. */

const { maker, signer, ca } = testPki();
const seal = makeSeal({
  version: 4,
  maker,
  listed: [listedCertificate(signer.certificate)],
  picture: SEAL_PICTURE,
});

/** GM.sm2seal: an SES_Signature over SM3 of the bytes. */
export const sealContents = (signed: Uint8Array): Buffer =>
  makeSealSignature({ version: 4, seal, signer, dataHash: sm3Of(signed), propertyInfo: 'ByteRange' });

/** GM.sm2cms.detached: CMS of GB/T 35275. */
export const gmCmsContents =
  (shape: CmsShape = 'digest') =>
  (signed: Uint8Array): Buffer =>
    makeCms({ shape, signer, digest: sm3Of(signed) });

/** adbe.pkcs7.detached and ETSI.CAdES.detached: CMS of RFC 5652 with RSA and SHA-256. */
export const rsaCmsContents = (): ((signed: Uint8Array) => Buffer) => {
  const key = rsaKey();
  const certificate = makeCertificate({
    issuer: '测试根',
    by: ca.key,
    subject: '测试签章人',
    key,
    serial: 3,
  });
  return (signed) =>
    makeCms({
      shape: 'attributes',
      family: 'rfc',
      signer: { key, certificate },
      digest: createHash('sha256').update(signed).digest(),
      digestAlgorithm: OID.sha256,
      signatureAlgorithm: key.algorithm,
    });
};

/** ETSI.RFC3161: the token of an authority. */
export const timeStampContents = (signed: Uint8Array): Buffer =>
  makeTimeStamp({
    stamped: signed,
    authority: { ...signer, issuer: '测试根', serial: 3 },
    at: new Date('2026-03-02T08:00:00Z'),
  });
