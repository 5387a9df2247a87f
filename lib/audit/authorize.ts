import { actsInDivision, hasRole, type Actor } from '../kernel/actor.ts';
import { refuse } from '../kernel/result.ts';

/** Refuses whoever is neither a supervisor 监察 of the division of the site nor of its operations. */
export const needsAuditor = (actor: Actor, site: string) => {
  if (hasRole(actor, 'ops')) return undefined;
  if (!hasRole(actor, 'supervisor')) return refuse('forbidden', { facts: { needs: ['supervisor', 'ops'] } });
  if (actsInDivision(actor, site)) return undefined;
  return refuse('forbidden', { facts: { needs: ['supervisor', `division ${site}`] } });
};
