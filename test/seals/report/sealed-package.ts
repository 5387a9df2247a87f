import { createHash } from 'node:crypto';
import {
  packageParts,
  signatureParts,
  signaturesXml,
  type PackageParts,
  type SignatureShape,
} from '../../support/ofd/write-package.ts';
import { makeCms, type CmsShape } from '../../support/pki/make-cms.ts';
import { makeSealSignature, type SealSignatureWish } from '../../support/pki/make-seal-signature.ts';
import { listedCertificate, makeSeal, type SealVersion, type SealWish } from '../../support/pki/make-seal.ts';
import { testPki } from '../../support/pki/test-pki.ts';

export const pki = testPki();
const FOLDER = 'Doc_0';
const SIGNATURE = `${FOLDER}/Signs/Sign_0/Signature.xml`;
export const SIGNED_VALUE = `${FOLDER}/Signs/Sign_0/SignedValue.dat`;

/** What is to be different from a sound document. */
export type Twist = Readonly<{
  seal?: Partial<SealWish>;
  signature?: Partial<SealSignatureWish>;
  shape?: Partial<SignatureShape>;
  covered?: (parts: PackageParts) => PackageParts;
}>;

const digestOf = (data: string | Uint8Array | undefined): Buffer =>
  createHash('sm3')
    .update(data ?? '')
    .digest();

const assemble = (
  shown: PackageParts,
  { shape = {}, covered = (parts) => parts }: Twist,
  seal: Uint8Array,
  sign: (digest: Buffer) => Uint8Array,
): Map<string, string | Uint8Array> => {
  const own = signatureParts(covered(shown), { number: 0, folder: FOLDER, seal, ...shape });
  return new Map<string, string | Uint8Array>([
    ...shown,
    ...own,
    [SIGNED_VALUE, sign(digestOf(own.get(SIGNATURE)))],
    [`${FOLDER}/Signs/Signatures.xml`, signaturesXml(FOLDER, 1)],
  ]);
};

/** What a reader shows, before it is sealed. */
export const shownParts = (): PackageParts =>
  new Map([...packageParts(undefined, 0)].filter(([path]) => !path.includes('/Signs/')));

/** A package that is sealed as the texts say, but for the twist. */
export const sealedParts = (version: SealVersion, twist: Twist = {}): Map<string, string | Uint8Array> => {
  const { maker, signer } = pki;
  const listed = [listedCertificate(signer.certificate)];
  const seal = makeSeal({ version, maker, listed, ...twist.seal });
  return assemble(shownParts(), twist, seal, (dataHash) =>
    makeSealSignature({ version, seal, signer, dataHash, ...twist.signature }),
  );
};

/** A package that is signed without a seal. */
export const signedParts = (cms: CmsShape, twist: Twist = {}): Map<string, string | Uint8Array> => {
  const parts = assemble(shownParts(), twist, Buffer.from('x'), (digest) =>
    makeCms({ shape: cms, signer: pki.signer, digest, serial: 3 }),
  );
  return parts;
};
