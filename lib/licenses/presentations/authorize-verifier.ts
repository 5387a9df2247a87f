import { hasRole, type Actor } from '../../kernel/actor.ts';
import { digestOf } from '../../kernel/digest.ts';
import { refuse } from '../../kernel/result.ts';
import { isSoundOrganisation } from '../holder.ts';

/** Whoever can be named to the holder: an official by the agency, an enterprise by its code, a kiosk or a bank by its client. */
const VERIFIERS = ['clerk', 'approver', 'enterprise', 'system'] as const;

/**
 * Refuses whoever redeems no codes, and an enterprise whose token does not name it: the holder is to see who it was. Citizens
 * and agents are nobody whom a holder could call to account; supervisors have their own records.
 */
export const needsVerifier = (actor: Actor) => {
  if (!hasRole(actor, ...VERIFIERS)) return refuse('forbidden', { facts: { needs: VERIFIERS } });
  if (hasRole(actor, 'clerk', 'approver', 'system')) return undefined;
  return isSoundOrganisation(enterpriseOf(actor) ?? '') ? undefined : refuse('identity-missing');
};

/** The code of an enterprise that redeems; nobody else's number is kept. */
export const enterpriseOf = ({ kind, identity }: Actor): string | undefined =>
  kind === 'enterprise' ? identity : undefined;

/** What stands on record for a verifier: enough to tell the same again, too little to tell who it is. */
export const verifierDigest = ({ subject }: Actor): string => digestOf(['verifier', subject]);
