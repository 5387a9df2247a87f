import { actsInDivision, hasRole, type Actor } from '../kernel/actor.ts';
import { refuse } from '../kernel/result.ts';
import type { Scope } from './versioned-head.ts';

/** An editor compiles (编制); a reviewer checks and decides (编制、法制审核). */
export type LifeRole = 'editor' | 'reviewer';

/** The region's own machinery: the nightly mirror, a migration. It is bound to no division. */
export const isSystem = (actor: Actor): boolean => hasRole(actor, 'system');

const forbidden = (...needs: readonly string[]) => refuse('forbidden', { facts: { needs } });

/** Refuses whoever has none of the roles. Asked before anything is read. */
export const needsRole = (actor: Actor, ...roles: readonly LifeRole[]) =>
  isSystem(actor) || hasRole(actor, ...roles) ? undefined : forbidden(...roles);

/**
 * Refuses an official outside the scope: another division's subtree; for one who is only an editor and whose token names
 * an agency, another agency. Reviewers review for every agency of their divisions.
 */
export const needsScope = (actor: Actor, role: LifeRole, { division, agency }: Scope) => {
  if (isSystem(actor)) return undefined;
  if (!actsInDivision(actor, division)) return forbidden(role, `division ${division}`);
  const bound = role === 'editor' && actor.agency !== undefined && actor.agency !== agency;
  return bound ? forbidden(role, `agency ${agency ?? '-'}`) : undefined;
};
