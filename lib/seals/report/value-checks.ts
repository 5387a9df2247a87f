import { readCertificate } from '../certificates/certificate.ts';
import { readSignedValue, type SignedValue } from '../seal/read-signed-value.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { OID } from '../signatures/oids.ts';
import { pairOf } from '../sm2/signature-form.ts';
import { checkFor, notApplicable, SEAL_CHECKS, type Check } from './check.ts';
import { cmsChecks } from './cms-checks.ts';
import type { SignatureFacts, SignatureKind } from './document-facts.ts';
import { algorithmsCheck, extensionsCheck, signatureCheck } from './fixed-checks.ts';
import { sealSignatureChecks } from './seal-signature-checks.ts';
import type { SignedThing } from './signed-thing.ts';

/** What signs, what it is over (absent where that was not given), and whose a bare signature is said to be. */
export type ValueToCheck = Readonly<{
  raw: Uint8Array;
  thing: SignedThing | undefined;
  certificate?: Uint8Array;
}>;

/** Larger ones would make every report large; a seal with its picture has some twenty thousand bytes. */
const MOST_BYTES = 2 << 20;

type Checked = Required<Pick<SignatureFacts, 'kind' | 'checks'>> &
  Pick<SignatureFacts, 'value' | 'certificate'>;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const notRead = (reason: string, facts: object = {}): Checked => ({
  kind: 'unknown',
  checks: [checkFor('signed-value', 'failed', { reason, ...facts })],
});

const kindOf = (value: SignedValue): SignatureKind =>
  value.kind === 'cms' ? 'digital-signature' : 'seal-signature';

const bareNone = notApplicable([
  'signature-version',
  'signature-location',
  'signature-file-digest',
  'signer-in-seal-list',
  'stamp-picture',
  'claimed-time',
  'time-stamp',
  ...SEAL_CHECKS,
]);

const bareParts = async (
  { raw, thing, certificate }: ValueToCheck,
  verify: CheckSignature,
): Promise<readonly Check[]> => {
  if (certificate === undefined)
    return [checkFor('signer-signature', 'not-done', { reason: 'signer-not-given' })];
  const read = readCertificate(certificate);
  const enclosed = { raw: certificate, certificate: read };
  if (!read.ok) return [checkFor('signer-signature', 'failed', { reason: 'certificate-unreadable' })];
  const message = await thing?.bytes();
  const signed = { key: read.value.publicKey, algorithm: OID.sm2WithSm3, signature: raw };
  return [
    message === undefined
      ? checkFor('signer-signature', 'not-done', { reason: 'document-not-given' })
      : signatureCheck('signer-signature', verify({ ...signed, message })),
    algorithmsCheck('signature-algorithms', enclosed, OID.sm2WithSm3),
    extensionsCheck('signature-critical-extensions', [], enclosed),
  ];
};

/** Two numbers without a word about who signed, or when. */
const bareChecks = async (toCheck: ValueToCheck, verify: CheckSignature): Promise<Checked> => ({
  kind: 'sm2-signature',
  value: base64(toCheck.raw),
  ...(toCheck.certificate === undefined ? {} : { certificate: base64(toCheck.certificate) }),
  checks: [checkFor('signed-value', 'passed'), ...bareNone, ...(await bareParts(toCheck, verify))],
});

/**
 * Everything that what signs shows by itself and about what it signs. Its kind is told by its structure: the use of a
 * seal, CMS, or a bare SM2 signature (r, s).
 */
export const valueChecks = async (toCheck: ValueToCheck, verify: CheckSignature): Promise<Checked> => {
  const { raw, thing } = toCheck;
  if (raw.length > MOST_BYTES) return notRead('signed-value-too-large', { bytes: raw.length });
  if (pairOf(raw) !== undefined) return bareChecks(toCheck, verify);
  const read = readSignedValue(raw);
  if (!read.ok) return notRead(read.refusal.kind, read.refusal.facts);
  const checks =
    read.value.kind === 'cms'
      ? await cmsChecks(read.value.cms, thing, verify)
      : await sealSignatureChecks(read.value.sealSignature, thing, verify);
  return {
    kind: kindOf(read.value),
    value: base64(raw),
    checks: [checkFor('signed-value', 'passed'), ...checks],
  };
};
