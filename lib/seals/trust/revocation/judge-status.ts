import type { Facts } from '../../../kernel/result.ts';
import type { Certificate } from '../../certificates/certificate.ts';
import { worstFinding, type Finding, type TrustReason } from '../finding.ts';
import { judgedInstant, plausible, type SigningTimes } from '../standing.ts';
import type { Evidence, Gathered } from './evidence.ts';
import { HOLD, type Revocation } from './revocation.ts';

/** By which times, and how old (in milliseconds) what says that nothing was revoked may be. */
export type StatusAsked = Readonly<{ times: SigningTimes; maxAge?: number }>;

/** Whether a certificate was revoked: nothing against it, or what there is. */
export type StatusJudgement = Readonly<{ finding?: Finding; by?: Evidence }>;

type Revoked = Evidence & Readonly<{ status: Revocation }>;

/** Where a source does not say until when it holds. */
const USUAL_AGE = 7 * 24 * 3_600_000;

const isRevoked = (one: Evidence): one is Revoked => typeof one.status === 'object';

/** A hold may be lifted: a newer word of good ends it. Every other revocation is for ever. */
const stands = (one: Revoked, all: readonly Evidence[]): boolean =>
  one.status.reason !== HOLD ||
  !all.some(({ status, thisUpdate }) => status === 'good' && thisUpdate > one.thisUpdate);

/**
 * GM/T 0031-2014, 6.1.2: revoked before the signing fails, revoked after it does not. A time that the signer claims does
 * not rescue a certificate that is revoked by now, whatever the reason: its key may have signed with an older date.
 */
const judgeRevoked = (revocation: Revocation, times: SigningTimes): Finding => {
  const { claimed, proven } = plausible(times);
  const kind = revocation.reason === HOLD ? 'on-hold' : 'revoked';
  const facts = { revokedAt: revocation.at.toISOString(), revocationReason: revocation.reason };
  if (proven !== undefined && proven < revocation.at)
    return { outcome: 'warning', reason: `${kind}-since`, facts };
  if (claimed !== undefined && claimed < revocation.at)
    return { outcome: 'not-done', reason: `${kind}-now-time-unproven`, facts };
  return { outcome: 'failed', reason: kind, facts };
};

const isFresh = ({ thisUpdate, nextUpdate }: Evidence, { times, maxAge }: StatusAsked): boolean => {
  const age = times.now.getTime() - thisUpdate.getTime();
  if (nextUpdate !== undefined && nextUpdate < times.now) return false;
  return age <= (maxAge ?? (nextUpdate === undefined ? USUAL_AGE : Infinity));
};

/** Why a word of good does not serve. A CA takes the expired off its lists, unless it says otherwise. */
const whyNotGood = (
  one: Evidence,
  { notAfter }: Certificate,
  asked: StatusAsked,
): TrustReason | undefined => {
  if (one.status === 'unknown') return 'revocation-unknown';
  if (notAfter.at >= asked.times.now) return isFresh(one, asked) ? undefined : 'revocation-stale';
  if (one.thisUpdate > notAfter.at) {
    const kept = one.keepsExpiredFrom !== undefined && one.keepsExpiredFrom <= notAfter.at;
    return kept ? undefined : 'revocation-expired-off-list';
  }
  return one.thisUpdate < judgedInstant(asked.times, notAfter.at).at ? 'revocation-too-early' : undefined;
};

/** From the one that says most to the one that says least. */
const OPEN: readonly TrustReason[] = [
  'revocation-unknown',
  'revocation-expired-off-list',
  'revocation-too-early',
  'revocation-stale',
  'revocation-unusable',
  'revocation-missing',
];

const open = (reasons: readonly TrustReason[], facts: Facts): Finding => ({
  outcome: 'not-done',
  reason: OPEN.find((reason) => reasons.includes(reason)) ?? 'revocation-missing',
  facts,
});

/** Of the same age in an order of their own, so that the order in which they were given does not matter. */
const newestFirst = (a: Evidence, b: Evidence): number =>
  b.thisUpdate.getTime() - a.thisUpdate.getTime() || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** Judges what was gathered of one certificate. What lies ahead of now is not believed. */
export const judgeStatus = (
  certificate: Certificate,
  { evidence, unusable }: Gathered,
  asked: StatusAsked,
): StatusJudgement => {
  const known = evidence.filter(({ thisUpdate }) => thisUpdate <= asked.times.now).toSorted(newestFirst);
  const revoked = known.filter(isRevoked).filter((one) => stands(one, known));
  const against = worstFinding(revoked.map(({ status }) => judgeRevoked(status, asked.times)));
  const source = revoked[0];
  if (against !== undefined && source !== undefined) return { finding: against, by: source };
  const said = known.filter((one) => !isRevoked(one));
  const good = said.find((one) => whyNotGood(one, certificate, asked) === undefined);
  if (good !== undefined) return { by: good };
  const why = said.flatMap((one) => whyNotGood(one, certificate, asked) ?? []);
  const useless = [...unusable, ...(known.length < evidence.length ? ['from-the-future'] : [])];
  if (useless.length > 0) why.push('revocation-unusable');
  return { finding: open(why, useless.length === 0 ? {} : { unusable: [...new Set(useless)].toSorted() }) };
};
