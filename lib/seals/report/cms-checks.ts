import { createHash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { certificatesOf, checkCmsSigner, cmsMessage, enclosedDigest } from '../seal/check-cms.ts';
import type { CmsSignedData, CmsSigner } from '../seal/cms.ts';
import { namesCertificate } from '../seal/signing-certificate.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { digestName, type DigestName } from '../signatures/scheme.ts';
import { checkFor, notApplicable, SEAL_CHECKS, type Check } from './check.ts';
import { algorithmsCheck, extensionsCheck, signatureCheck } from './fixed-checks.ts';
import type { SignedThing } from './signed-thing.ts';

/** The only signer of a CMS and the only certificate that it may mean. */
export const cmsParty = (
  cms: CmsSignedData,
): Readonly<{ signer: CmsSigner; certificate: Certificate }> | undefined => {
  const [signer, ...more] = cms.signers;
  const [certificate, ...others] = signer === undefined ? [] : certificatesOf(cms, signer);
  if (signer === undefined || certificate === undefined || more.length + others.length > 0) return undefined;
  return { signer, certificate };
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const same = (a: Uint8Array, b: Uint8Array | undefined): boolean =>
  b !== undefined && Buffer.compare(a, b) === 0;

/** The enclosed content is the digest of what is signed, by SM3 or by the digest that the signer names, or all of it. */
const encloses = async (content: Uint8Array, name: DigestName, thing: SignedThing): Promise<boolean> => {
  const enclosed = enclosedDigest(content)?.digest;
  if (enclosed !== undefined) {
    const names: readonly DigestName[] = [name, 'sm3'];
    for (const one of names) if (hex(enclosed) === (await thing.digest(one))) return true;
  }
  return same(content, await thing.bytes());
};

const bound = async (
  { content }: CmsSignedData,
  { signed }: CmsSigner,
  name: DigestName,
  thing: SignedThing,
): Promise<boolean> => {
  const attributesOver =
    content === undefined ? await thing.digest(name) : createHash(name).update(content).digest('hex');
  if (signed !== undefined && hex(signed.messageDigest) !== attributesOver) return false;
  return content === undefined || encloses(content, name, thing);
};

/** Whether what the signer signed is this: through the attributes, the enclosed content, or directly. */
const boundCheck = async (
  cms: CmsSignedData,
  signer: CmsSigner,
  thing: SignedThing | undefined,
): Promise<Check> => {
  const code = 'signature-file-digest';
  const name = digestName(signer.digestAlgorithm);
  if (name === undefined)
    return checkFor(code, 'not-done', { reason: 'algorithm-unknown', algorithm: signer.digestAlgorithm });
  if (thing === undefined) return checkFor(code, 'not-done', { reason: 'document-not-given' });
  if (await bound(cms, signer, name, thing)) return checkFor(code, 'passed');
  return checkFor(code, 'failed', { reason: 'signed-content-differs' });
};

const signedBy = async (
  cms: CmsSignedData,
  { signer, certificate }: NonNullable<ReturnType<typeof cmsParty>>,
  thing: SignedThing | undefined,
  verify: CheckSignature,
): Promise<Check> => {
  const code = 'signer-signature';
  if (signer.signed !== undefined && namesCertificate(signer.signed, certificate) === false)
    return checkFor(code, 'failed', { reason: 'signer-certificate-differs' });
  const message = cmsMessage(cms, signer) ?? (await thing?.bytes());
  if (message !== undefined)
    return signatureCheck(code, checkCmsSigner(verify, signer, certificate, message));
  const reason = thing === undefined ? 'document-not-given' : 'document-too-large';
  return checkFor(code, 'not-done', { reason });
};

/** What can be said of a digital signature without a seal, whenever it is asked. */
export const cmsChecks = async (
  cms: CmsSignedData,
  thing: SignedThing | undefined,
  verify: CheckSignature,
): Promise<readonly Check[]> => {
  const none = notApplicable([
    'signature-version',
    'signature-location',
    'signer-in-seal-list',
    'stamp-picture',
    ...SEAL_CHECKS,
  ]);
  const party = cmsParty(cms);
  if (party === undefined) {
    const facts = { reason: 'signer-ambiguous', signers: cms.signers.length };
    return [...none, checkFor('signer-signature', 'failed', facts)];
  }
  const { signer, certificate } = party;
  const enclosed = { raw: certificate.raw, certificate: { ok: true, value: certificate } } as const;
  return [
    ...none,
    await boundCheck(cms, signer, thing),
    await signedBy(cms, party, thing, verify),
    algorithmsCheck('signature-algorithms', enclosed, signer.signatureAlgorithm, signer.digestAlgorithm),
    extensionsCheck('signature-critical-extensions', [], enclosed),
  ];
};
