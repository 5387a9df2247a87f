import type { EnclosedCertificate, Seal } from '../seal/seal.ts';
import { checkFor, type Check, type CheckCode } from './check.ts';
import type { SealRegistration, SigningTimes } from './conditions.ts';

type Validity = Readonly<{ from: Date; to: Date }>;

const isWithin = ({ from, to }: Validity, at: Date): boolean => from <= at && at <= to;

/** The instant that things are judged at: of the claim, else of the proof, else now. Told by its name, not as `now`. */
const judgedAt = ({ now, claimed, proven }: SigningTimes) => {
  if (claimed !== undefined) return { at: claimed, facts: { at: claimed.toISOString(), by: 'claimed-time' } };
  if (proven !== undefined) return { at: proven, facts: { at: proven.toISOString(), by: 'proven-time' } };
  return { at: now, facts: { by: 'moment-of-judgement' } };
};

/**
 * Whether something was valid when it was used. That it has expired since is a warning (GM/T 0031-2014, 6.1.2); used
 * outside of its time it never counts.
 */
export const validityCheck = (code: CheckCode, validity: Validity, times: SigningTimes): Check => {
  const { at, facts } = judgedAt(times);
  const all = { from: validity.from.toISOString(), to: validity.to.toISOString(), ...facts };
  if (at < validity.from) return checkFor(code, 'failed', { reason: 'not-yet-valid', ...all });
  if (at > validity.to) return checkFor(code, 'failed', { reason: 'expired', ...all });
  if (isWithin(validity, times.now)) return checkFor(code, 'passed', all);
  return checkFor(code, 'warning', { reason: 'expired-since', ...all });
};

/** The validity of a certificate, as {@link validityCheck}. */
export const certificateValidity = (
  code: CheckCode,
  { certificate }: EnclosedCertificate,
  times: SigningTimes,
): Check => {
  if (!certificate.ok) return checkFor(code, 'failed', { reason: 'certificate-unreadable' });
  const { notBefore, notAfter } = certificate.value;
  return validityCheck(code, { from: notBefore.at, to: notAfter.at }, times);
};

/**
 * A maker has to be valid when the seal is made. Genuine seals were made shortly before their maker's certificate began,
 * and outlive it: both are told, and left to a policy.
 */
export const makerValidity = ({ maker, createdAt }: Seal, times: SigningTimes): Check => {
  const code = 'maker-certificate-validity';
  const check = certificateValidity(code, maker, times);
  if (!maker.certificate.ok) return check;
  const { notBefore, notAfter } = maker.certificate.value;
  const facts = { ...check.facts, made: createdAt.at.toISOString() };
  if (createdAt.at > notAfter.at) return checkFor(code, 'failed', { ...facts, reason: 'made-after-expiry' });
  if (createdAt.at < notBefore.at) return checkFor(code, 'warning', { ...facts, reason: 'made-too-early' });
  return checkFor(code, check.outcome === 'failed' ? 'warning' : check.outcome, facts);
};

const stateAt = ({ states }: SealRegistration, at: Date) => states.findLast(({ from }) => from <= at);

/** What the site's registry says of a seal: the same rules as for a revoked certificate. */
export const registrationCheck = (
  { sm3, states }: SealRegistration,
  sealSm3: string,
  times: SigningTimes,
): Check => {
  const code = 'seal-registration';
  if (sm3 !== sealSm3) return checkFor(code, 'not-done', { reason: 'registered-seal-differs' });
  const current = stateAt({ sm3, states }, times.now);
  if (current === undefined || current.state === 'normal')
    return checkFor(code, 'passed', { state: current?.state ?? 'normal' });
  const facts = { state: current.state, since: current.from.toISOString() };
  const used = stateAt({ sm3, states }, times.claimed ?? times.proven ?? times.now);
  if (used !== undefined && used.state !== 'normal')
    return checkFor(code, 'failed', { reason: `seal-${used.state}`, ...facts });
  const proven = times.proven !== undefined && times.proven < current.from;
  return checkFor(code, proven ? 'warning' : 'not-done', {
    reason: proven ? 'seal-withdrawn-since' : 'seal-withdrawn-time-unproven',
    ...facts,
  });
};
