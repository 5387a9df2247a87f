import { certificatesOf, checkCmsSigner, cmsMessage, enclosedDigest } from '../seal/check-cms.ts';
import { checkSigner } from '../seal/check-made.ts';
import type { CmsSignedData, CmsSigner } from '../seal/cms.ts';
import type { SignedValue } from '../seal/read-signed-value.ts';
import type { ClaimedTime, ListedSigner, SealSignature } from '../seal/seal.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { nativeSm3 } from '../sm2/sm3.ts';
import type { Check, Outcome } from './check.ts';
import {
  certificateValidity,
  extensionsCheck,
  judgeSeal,
  signatureCheck,
  type JudgedAt,
} from './judge-seal.ts';

/** What a signature signs: in an OFD the Signature.xml. */
export type SignedFile = Readonly<{ path: string; sm3: string; bytes: Uint8Array }>;

type Judging = Readonly<{ file: SignedFile; now: Date; verify: CheckSignature }>;

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** SM3 by its identifier, or by the name that lists of digests use. */
const SM3 = /^(?:SM3|1\.2\.156\.10197\.1\.401(?:\.1)?)$/i;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

const claimedTime = (claimed: ClaimedTime): Date | undefined => {
  if (claimed.kind === 'time') return claimed.time.at;
  return claimed.kind === 'text' && WITH_ZONE.test(claimed.text) ? new Date(claimed.text) : undefined;
};

const lists = (listed: ListedSigner, raw: Uint8Array): boolean => {
  if (listed.kind === 'certificate') return same(listed.raw, raw);
  return listed.kind === 'digest' && SM3.test(listed.algorithm) && same(listed.value, nativeSm3(raw));
};

/** In the layout of 2020 the certificate is outside of what is signed: only the list binds it. */
const listCheck = ({ seal, signer }: SealSignature): Check => {
  const code = 'signer-in-seal-list';
  if (seal.listedSigners.some((listed) => lists(listed, signer.raw))) return { code, outcome: 'passed' };
  const unknown = seal.listedSigners.some(
    (listed) => listed.kind === 'id' || (listed.kind === 'digest' && !SM3.test(listed.algorithm)),
  );
  return { code, outcome: unknown ? 'not-done' : 'failed', facts: { listed: seal.listedSigners.length } };
};

const versionCheck = ({ layout, version, seal }: SealSignature): Check => {
  const facts = { layout, version, seal: seal.header.version };
  const known = layout === '2014' ? [1] : [4, 5];
  const agree = version === seal.header.version && known.includes(version) && seal.layout === layout;
  return { code: 'signature-version', outcome: agree ? 'passed' : 'failed', facts };
};

const pathOf = (location: string): string => location.replace(/^\/+/, '');

const judgeSealSignature = (signature: SealSignature, { file, now, verify }: Judging): readonly Check[] => {
  const at: JudgedAt = { now, claimed: claimedTime(signature.claimedTime) };
  const { propertyInfo, dataHash, signer } = signature;
  const located = pathOf(propertyInfo) === file.path;
  const unread = signer.certificate.ok ? signer.certificate.value.criticalUnread : [];
  return [
    versionCheck(signature),
    { code: 'signature-location', outcome: located ? 'passed' : 'failed', facts: { says: propertyInfo } },
    { code: 'signature-file-digest', outcome: hex(dataHash) === file.sm3 ? 'passed' : 'failed' },
    signatureCheck('signer-signature', checkSigner(verify, signature)),
    listCheck(signature),
    certificateValidity('signer-certificate-validity', signer, at),
    extensionsCheck('signature-critical-extensions', signature.extensions, unread),
    { code: 'time-stamp', outcome: signature.timeStamp === undefined ? 'not-applicable' : 'not-done' },
    ...judgeSeal(signature.seal, at, verify),
  ];
};

/** Whether what the signer signed is this file: through the attributes, the enclosed content, or directly. */
const boundTo = (
  { content }: CmsSignedData,
  { signed, digestAlgorithm }: CmsSigner,
  file: SignedFile,
): Outcome => {
  if (!SM3.test(digestAlgorithm)) return 'not-done';
  const attributesOver = content === undefined ? file.sm3 : hex(nativeSm3(content));
  if (signed !== undefined && hex(signed.messageDigest) !== attributesOver) return 'failed';
  if (content === undefined) return 'passed';
  const enclosed = enclosedDigest(content)?.digest;
  const isFile = same(content, file.bytes) || (enclosed !== undefined && hex(enclosed) === file.sm3);
  return isFile ? 'passed' : 'failed';
};

const judgeCms = (cms: CmsSignedData, { file, now, verify }: Judging): readonly Check[] => {
  const [signer, ...more] = cms.signers;
  const certificates = signer === undefined ? [] : certificatesOf(cms, signer);
  const [certificate] = certificates;
  const none = ['signature-version', 'signature-location', 'signer-in-seal-list', 'time-stamp'] as const;
  const skipped = none.map((code): Check => ({ code, outcome: 'not-applicable' }));
  if (signer === undefined || more.length > 0 || certificate === undefined || certificates.length > 1) {
    const facts = { signers: cms.signers.length, certificates: certificates.length };
    return [...skipped, { code: 'signer-signature', outcome: 'failed', facts }];
  }
  const message = cmsMessage(cms, signer) ?? file.bytes;
  const enclosed = { raw: certificate.raw, certificate: { ok: true, value: certificate } } as const;
  return [
    ...skipped,
    { code: 'signature-file-digest', outcome: boundTo(cms, signer, file) },
    signatureCheck('signer-signature', checkCmsSigner(verify, signer, certificate, message)),
    certificateValidity('signer-certificate-validity', enclosed, {
      now,
      claimed: signer.signed?.signingTime?.at,
    }),
    extensionsCheck('signature-critical-extensions', [], certificate.criticalUnread),
  ];
};

/** Everything that a signed value shows by itself and about the file that it signs. */
export const judgeSignedValue = (value: SignedValue, judging: Judging): readonly Check[] =>
  value.kind === 'cms' ? judgeCms(value.cms, judging) : judgeSealSignature(value.sealSignature, judging);
