import type { CheckSignature } from '../signatures/check-signature.ts';
import { digestName } from '../signatures/scheme.ts';
import { checkToken, type TokenCheck } from '../time-stamps/check-time-stamp.ts';
import { readTimeStamp, type TimeStamp } from '../time-stamps/read-time-stamp.ts';
import { checkFor, notApplicable, SEAL_CHECKS, type Check, type Outcome } from './check.ts';
import { algorithmsCheck, extensionsCheck } from './fixed-checks.ts';
import type { SignedThing } from './signed-thing.ts';

const OUTCOMES: Readonly<Record<TokenCheck['result'], Outcome>> = {
  verified: 'passed',
  'not-verified': 'failed',
  'no-certificate': 'failed',
  'algorithm-unknown': 'not-done',
};

const stampedCheck = async (stamp: TimeStamp, thing: SignedThing): Promise<Check> => {
  const code = 'signature-file-digest';
  const name = digestName(stamp.digestAlgorithm);
  if (name === undefined)
    return checkFor(code, 'not-done', { reason: 'algorithm-unknown', algorithm: stamp.digestAlgorithm });
  const equal = Buffer.from(stamp.digest).toString('hex') === (await thing.digest(name));
  return equal ? checkFor(code, 'passed') : checkFor(code, 'failed', { reason: 'signed-content-differs' });
};

/** What can be said of a time stamp over a whole document (ISO 32000-2, 12.8.5), whenever it is asked. */
export const timeStampChecks = async (
  token: Uint8Array,
  thing: SignedThing,
  verify: CheckSignature,
): Promise<readonly Check[]> => {
  const read = readTimeStamp(token);
  if (!read.ok)
    return [checkFor('signed-value', 'failed', { reason: read.refusal.kind, ...read.refusal.facts })];
  const checked = checkToken(read.value, verify);
  const [signer] = read.value.cms.signers;
  const enclosed =
    checked.result === 'verified'
      ? ({ raw: checked.authority.raw, certificate: { ok: true, value: checked.authority } } as const)
      : undefined;
  return [
    checkFor('signed-value', 'passed'),
    ...notApplicable([
      'signature-version',
      'signature-location',
      'signer-in-seal-list',
      'stamp-placement',
      'stamp-picture',
      'time-stamp',
      ...SEAL_CHECKS,
    ]),
    await stampedCheck(read.value, thing),
    checkFor(
      'signer-signature',
      OUTCOMES[checked.result],
      checked.result === 'verified' ? undefined : { reason: `time-stamp-${checked.result}` },
    ),
    ...(enclosed === undefined || signer === undefined
      ? []
      : [
          algorithmsCheck(
            'signature-algorithms',
            enclosed,
            signer.signatureAlgorithm,
            signer.digestAlgorithm,
          ),
          extensionsCheck('signature-critical-extensions', [], enclosed),
        ]),
  ];
};
