import type { Facts } from '../../kernel/result.ts';
import type { Certificate } from '../certificates/certificate.ts';
import type { ClaimedTime } from '../seal/seal.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { checkTimeStamp } from '../time-stamps/check-time-stamp.ts';
import { readTimeStamp } from '../time-stamps/read-time-stamp.ts';
import { checkFor, type Check, type CheckCode } from './check.ts';
import type { Conditions } from './conditions.ts';

/** A clock of a signer may be ahead by so much. */
const SKEW_MS = 5 * 60_000;

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** The instant that a claim means; a text without a zone could mean several and means none. */
export const claimedInstant = (claimed: ClaimedTime): Date | undefined => {
  if (claimed.kind === 'time') return claimed.time.at;
  if (claimed.kind === 'token') return undefined;
  const at = WITH_ZONE.test(claimed.text) ? new Date(claimed.text.replace(' ', 'T')) : undefined;
  return at === undefined || Number.isNaN(at.getTime()) ? undefined : at;
};

/** What the signer says of the time, held against the clock and against a time stamp. */
export const claimedCheck = (claimed: Date | undefined, stamped: Date | undefined, now: Date): Check => {
  const code = 'claimed-time';
  if (claimed === undefined) return checkFor(code, 'warning', { reason: 'claimed-time-missing' });
  const facts = { claimed: claimed.toISOString() };
  if (claimed.getTime() > now.getTime() + SKEW_MS)
    return checkFor(code, 'failed', { reason: 'claimed-time-in-the-future', ...facts });
  if (stamped !== undefined && claimed.getTime() > stamped.getTime() + SKEW_MS)
    return checkFor(code, 'warning', { reason: 'claimed-time-after-stamp', ...facts });
  return checkFor(code, 'passed', facts);
};

type Stamped = Readonly<{ check: Check; at?: Date; facts?: Facts }>;

/** A stamp whose authority nobody vouches for proves nothing, and takes nothing away. */
const trusted = (
  code: CheckCode,
  at: Date,
  authority: Certificate,
  others: readonly Certificate[],
  { judgeChain, now }: Conditions,
): Stamped => {
  const { chain, revocation } = judgeChain({
    leaf: authority,
    others,
    purpose: 'time-stamp',
    times: { now, claimed: at },
    revocationGiven: [],
  });
  const facts = { at: at.toISOString(), authority: authority.subject.text };
  const good = [chain, revocation].every(({ outcome }) => outcome === 'passed' || outcome === 'warning');
  if (good) return { check: checkFor(code, 'passed', facts), at, facts };
  const why = [chain, revocation].find(({ outcome }) => outcome !== 'passed')?.facts?.['reason'];
  return {
    check: checkFor(code, 'warning', { reason: 'time-stamp-untrusted', because: why, ...facts }),
    facts,
  };
};

/** Judges the token of a time stamp authority over `stamped`. */
export const judgeTimeStamp = (
  code: CheckCode,
  token: Uint8Array | undefined,
  stamped: Uint8Array,
  conditions: Conditions,
  verify: CheckSignature,
): Stamped => {
  if (token === undefined) return { check: checkFor(code, 'not-applicable') };
  const read = readTimeStamp(token);
  if (!read.ok) return { check: checkFor(code, 'not-done', { reason: 'time-stamp-unreadable' }) };
  const { value } = read;
  const checked = checkTimeStamp(value, stamped, verify);
  if (checked.result !== 'verified') {
    const outcome = checked.result === 'algorithm-unknown' ? 'not-done' : 'failed';
    return { check: checkFor(code, outcome, { reason: `time-stamp-${checked.result}` }) };
  }
  if (value.at.getTime() > conditions.now.getTime() + SKEW_MS)
    return { check: checkFor(code, 'failed', { reason: 'time-stamp-in-the-future' }) };
  const others = value.cms.certificates.flatMap(({ certificate }) =>
    certificate.ok ? [certificate.value] : [],
  );
  return trusted(code, value.at, checked.authority, others, conditions);
};
