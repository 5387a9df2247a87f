import { actsInDivision, hasRole, type Actor } from '../kernel/actor.ts';
import { refuse } from '../kernel/result.ts';

const forbidden = (...needs: readonly string[]) => refuse('forbidden', { facts: { needs } });

/** Refuses a caller without any role: whoever has one may know the state of a seal and whom a site trusts. */
export const needsAnyRole = (actor: Actor) => (actor.roles.length > 0 ? undefined : forbidden('role'));

/** Refuses whoever is no seal manager 印章管理员. Asked before anything is read. */
export const needsSealManager = (actor: Actor) =>
  hasRole(actor, 'seal-manager') ? undefined : forbidden('seal-manager');

/** Whose seal it is. */
export type SealScope = Readonly<{ division: string; agency: Readonly<{ code: string }> }>;

/** Refuses a seal manager of another division's subtree or, where the token names an agency, of another agency. */
export const needsSealScope = (actor: Actor, { division, agency }: SealScope) => {
  const refused = needsSealManager(actor);
  if (refused) return refused;
  if (!actsInDivision(actor, division)) return forbidden('seal-manager', `division ${division}`);
  const isOther = actor.agency !== undefined && actor.agency !== agency.code;
  return isOther ? forbidden('seal-manager', `agency ${agency.code}`) : undefined;
};

/** Refuses whoever is no trust manager of the division of the site. */
export const needsTrustManager = (actor: Actor, site: string) => {
  if (!hasRole(actor, 'trust-manager')) return forbidden('trust-manager');
  return actsInDivision(actor, site) ? undefined : forbidden('trust-manager', `division ${site}`);
};
