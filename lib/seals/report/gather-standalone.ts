import { readSeal } from '../seal/read-seal.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { checkFor, notApplicable, SIGNATURE_CHECKS, type CheckCode } from './check.ts';
import type { SignatureFacts } from './document-facts.ts';
import { sealChecks } from './fixed-checks.ts';
import { valueChecks, type ValueToCheck } from './value-checks.ts';

/** What is looked at in packages alone, around what signs. */
export const OF_PACKAGES: readonly CheckCode[] = [
  'signature-file',
  'signature-type',
  'reference-digest',
  'displayed-content-covered',
  'entry-file-covered',
  'byte-range',
  'changes-after-signing',
  'seal-file',
  'stamp-placement',
  'stamp-picture',
];

/** What signs, given by itself: SES_Signature, CMS, or r and s, with the document that it signs if that is there. */
export const gatherValue = async (toCheck: ValueToCheck, verify: CheckSignature): Promise<SignatureFacts> => {
  const value = await valueChecks(toCheck, verify);
  return { id: 'signature', ...value, checks: [...value.checks, ...notApplicable(OF_PACKAGES)] };
};

/** A seal by itself (`.esl`): what its maker made, used on nothing. Undefined where the bytes are no seal. */
export const gatherSeal = (raw: Uint8Array, verify: CheckSignature): SignatureFacts | undefined => {
  const seal = readSeal(raw);
  if (!seal.ok) return undefined;
  return {
    id: 'seal',
    kind: 'seal',
    value: Buffer.from(raw).toString('base64'),
    checks: [
      ...notApplicable(SIGNATURE_CHECKS.filter((code) => code !== 'signed-value')),
      checkFor('signed-value', 'passed'),
      ...sealChecks(seal.value, verify),
    ],
  };
};
