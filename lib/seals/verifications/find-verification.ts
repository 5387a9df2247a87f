import { actsInDivision, hasRole, type Actor, type Role } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsAnyRole } from '../authorize.ts';
import type { Failure, Outcome, Verification, VerificationStore } from './verification.ts';

/** Officials whose work a case is. */
const CASE_ROLES: readonly Role[] = ['clerk', 'approver', 'supervisor', 'issuer'];

/** Who asked; and the officials of the case's agency whose division holds the case's. */
const mayRead = (actor: Actor, { owner, case: of }: Verification): boolean =>
  actor.subject === owner ||
  (of !== undefined &&
    actor.kind === 'official' &&
    hasRole(actor, ...CASE_ROLES) &&
    actor.agency === of.agency &&
    actsInDivision(actor, of.division));

type Deps = Readonly<{ verifications: Pick<VerificationStore, 'find'> }>;

/** The verification, for whoever may read it; to everybody else it is not there. */
export const findVerification = async (
  { verifications }: Deps,
  actor: Actor,
  id: string,
): Promise<Result<Verification, 'forbidden' | 'verification-not-found'>> => {
  const refused = needsAnyRole(actor);
  if (refused) return refused;
  const stored = await verifications.find(id);
  if (stored === undefined || !mayRead(actor, stored.verification)) return refuse('verification-not-found');
  return ok(stored.verification);
};

/** A verification that has come to a report. */
export type Finished = Readonly<{ verification: Verification; outcome: Outcome }>;

/** As {@link findVerification}; refused too while there is no report, and where there will be none. */
export const findFinished = async (
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<Result<Finished, 'forbidden' | 'verification-not-found' | 'verification-pending' | Failure>> => {
  const found = await findVerification(deps, actor, id);
  if (!found.ok) return found;
  const { outcome, failure } = found.value;
  if (failure !== undefined) return refuse(failure);
  return outcome === undefined ? refuse('verification-pending') : ok({ verification: found.value, outcome });
};
