import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../kernel/result.ts';
import { issuerDigest, issuesFor, needsIssuer } from './authorize.ts';
import { findLicense, notFound } from './find-license.ts';
import { isTagOf, toLicenseAnswer, type LicenseAnswer } from './license-answer.ts';
import type { OperationRequest } from './license-requests.ts';
import { isEnd, licenseStateAt } from './license-state.ts';
import type { LicenseStore } from './license-store.ts';
import { MAX_CHANGES, type LicensePersonal, type LicenseRecord } from './license.ts';
import type { PersonalData } from './personal-data.ts';
import { LICENSE_TRANSITIONS } from './transitions/all-transitions.ts';

export type ChangeLicenseDeps = Readonly<{
  licenses: LicenseStore;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

export type ChangeLicenseRefusal =
  | 'forbidden'
  | 'license-not-found'
  | 'stale-version'
  | 'license-state-conflict'
  | 'license-history-full'
  | 'license-operation-invalid';

/** What may be wrong with an operation beyond its shape. */
export const OPERATION_DEFECTS = ['instant-in-future', 'instant-too-early'] as const;

type Wish = OperationRequest & Readonly<{ identifier: string; ifMatch: string | undefined }>;

/** Clocks of agencies run apart by this much without anybody being wrong. */
const SKEW_MS = 60_000;

/** Nothing rewrites what was: a change counts from the last one on at the earliest, the first from the license's making. */
const earliest = ({ changes, createdAt }: LicenseRecord): string => changes.at(-1)?.from ?? createdAt;

const instantDefects = (from: string, now: Date, license: LicenseRecord): Defect[] => {
  const pointer = '/from';
  if (Date.parse(from) > now.getTime() + SKEW_MS) return [{ code: 'instant-in-future', pointer }];
  const since = earliest(license);
  return from < since ? [{ code: 'instant-too-early', pointer, facts: { earliest: since } }] : [];
};

const withReason = (personal: LicensePersonal, reason: string): LicensePersonal => {
  const { reasons = { changes: [] } } = personal;
  return { ...personal, reasons: { ...reasons, changes: [...reasons.changes, reason] } };
};

/**
 * Suspends, resumes, rescinds, cancels, revokes or transfers a license with effect from an instant, by one conditional write
 * over the version that `ifMatch` names. For an issuer of the agency that issued it; to others it is not there. What another
 * agency has taken over (转入) is not taken back: its holder would have two that are valid.
 */
export const changeLicenseState = async (
  { licenses, personal: open, clock }: ChangeLicenseDeps,
  actor: Actor,
  { identifier, ifMatch, operation, reason, ...wish }: Wish,
): Promise<Result<LicenseAnswer, ChangeLicenseRefusal>> => {
  const stranger = needsIssuer(actor);
  if (stranger) return stranger;
  const found = await findLicense(licenses, identifier);
  if (found === undefined || !issuesFor(actor, found.license)) return notFound();
  const { license, rev } = found;
  if (!isTagOf(ifMatch, found)) return refuse('stale-version', { facts: { current: rev } });
  const now = clock.now();
  const transition = LICENSE_TRANSITIONS[operation];
  const current = licenseStateAt(license, now) ?? 'valid';
  const isTaken = operation === 'transfer-out-withdrawal' && license.succeededBy !== undefined;
  if (isTaken || !transition.from.includes(current))
    return refuse('license-state-conflict', { facts: { current } });
  const maximum = isEnd(transition.to) ? MAX_CHANGES : MAX_CHANGES - 1;
  if (license.changes.length >= maximum) return refuse('license-history-full', { facts: { maximum } });
  const from = new Date(wish.from ?? now).toISOString();
  const defects = instantDefects(from, now, license);
  if (defects.length > 0) return refuse('license-operation-invalid', { defects });
  const at = now.toISOString();
  const change = { operation, state: transition.to, from, by: issuerDigest(actor), at };
  const keys = await open();
  const personal = withReason(keys.decipher(license), reason);
  const changed = {
    ...license,
    personal: keys.encipher(personal, license),
    changes: [...license.changes, change],
  };
  const event = { type: `license-${operation}`, at, facts: { from, state: transition.to } };
  if ((await licenses.save(changed, found, event)) === 'stale') return refuse('stale-version');
  const told = { personal, whole: false, asOf: now };
  return ok(toLicenseAnswer({ license: changed, rev: rev + 1, outbox: {} }, told));
};
