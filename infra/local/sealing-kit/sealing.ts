import { drawSeal } from './draw-seal.ts';
import { makeSeal, listedCertificate, listedDigest, type SealVersion, type SealWish } from './make-seal.ts';
import { makeSealSignature, type SealSignatureWish } from './make-seal-signature.ts';
import { makeTimeStamp } from './make-time-stamp.ts';
import { KIT_VALIDITY, type KitPki } from './make-pki.ts';
import { sm3Of } from './ofd-parts.ts';
import type { FileToSign } from './sign-ofd.ts';

/** Who seals, with which version of the seal, and when; `now` is when the kit is made. */
export type Sealing = Readonly<{
  pki: KitPki;
  version: SealVersion;
  /** How the seal lists its signer. */
  list: 'certificates' | 'digests';
  at: Date;
  now: Date;
}>;

/** What is to be different of the seal and of its use. */
export type SealTwist = Readonly<{
  seal?: (sealing: Sealing) => Partial<SealWish>;
  signature?: (sealing: Sealing) => Partial<SealSignatureWish>;
}>;

const stampBy =
  ({ pki: { timeStamper } }: Sealing, at: Date) =>
  (stamped: Uint8Array): Buffer =>
    makeTimeStamp({ stamped, authority: timeStamper, at });

const listedSigner = ({ pki: { signer }, version, list }: Sealing): Pick<SealWish, 'listed' | 'listType'> =>
  list === 'digests' && version !== 1
    ? { listed: [listedDigest(sm3Of(signer.certificate))], listType: 2 }
    : { listed: [listedCertificate(signer.certificate)] };

/** The test seal; version 5 carries a time stamp. */
export const makeTestSeal = (sealing: Sealing, { seal = () => ({}) }: SealTwist = {}): Buffer =>
  makeSeal({
    version: sealing.version,
    maker: sealing.pki.maker,
    ...listedSigner(sealing),
    name: '测试专用章 TEST ONLY',
    vendor: 'sumu TEST ONLY',
    sealId: 'TESTONLY000001',
    picture: drawSeal(),
    ...(sealing.version === 5 ? { timeStamp: stampBy(sealing, KIT_VALIDITY.from) } : {}),
    ...seal(sealing),
  });

/** The use of a seal on a file; version 5 carries a time stamp. */
export const useSeal = (
  sealing: Sealing,
  seal: Uint8Array,
  { path, digest }: Pick<FileToSign, 'path' | 'digest'>,
  { signature = () => ({}) }: SealTwist = {},
): Buffer =>
  makeSealSignature({
    version: sealing.version,
    seal,
    signer: sealing.pki.signer,
    dataHash: digest,
    propertyInfo: `/${path}`,
    at: sealing.at,
    ...(sealing.version === 5 ? { timeStamp: stampBy(sealing, sealing.at) } : {}),
    ...signature(sealing),
  });
