import { actsInDivision, hasRole, type Actor } from '../kernel/actor.ts';
import { digestOf } from '../kernel/digest.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { HolderNumber } from './holder.ts';
import type { LicenseRecord } from './license.ts';
import type { PersonalData } from './personal-data.ts';

const forbidden = (...needs: readonly string[]) => refuse('forbidden', { facts: { needs } });

/** Refuses a caller without any role. */
export const needsAnyRole = (actor: Actor) => (actor.roles.length > 0 ? undefined : forbidden('role'));

/** Refuses whoever issues no licenses. Asked before anything is read. */
export const needsIssuer = (actor: Actor) => (hasRole(actor, 'issuer') ? undefined : forbidden('issuer'));

type Issuer = LicenseRecord['issuer'];

/** Refuses an issuer of another division's subtree or, where the token names an agency, of another agency. */
export const needsIssuerScope = (actor: Actor, { code, division }: Pick<Issuer, 'code' | 'division'>) => {
  const refused = needsIssuer(actor);
  if (refused) return refused;
  if (!actsInDivision(actor, division)) return forbidden('issuer', `division ${division}`);
  const isOther = actor.agency !== undefined && actor.agency !== code;
  return isOther ? forbidden('issuer', `agency ${code}`) : undefined;
};

/** What stands on record for an issuer: enough to tell the same again, too little to tell who it is. */
export const issuerDigest = ({ subject }: Actor): string => digestOf(['issuer', subject]);

/** Whether somebody issues for the agency that issued a license. */
export const issuesFor = (actor: Actor, { issuer }: LicenseRecord): boolean =>
  needsIssuerScope(actor, issuer) === undefined;

/** The number by which a person or an enterprise holds licenses; undefined for whoever holds none here. */
const holderOf = ({ kind, identity, roles }: Actor): HolderNumber | undefined => {
  if (identity === undefined) return undefined;
  if (kind === 'person' && roles.includes('citizen')) return { kind: 'person', number: identity };
  if (kind === 'enterprise' && roles.includes('enterprise'))
    return { kind: 'organisation', number: identity };
  return undefined;
};

/** The holder who calls; refuses whoever can hold no license, and whom the identity platform does not name. */
export const needsHolder = (actor: Actor): Result<HolderNumber, 'forbidden' | 'identity-missing'> => {
  if (!hasRole(actor, 'citizen', 'enterprise')) return forbidden('citizen', 'enterprise');
  const holder = holderOf(actor);
  return holder === undefined ? refuse('identity-missing') : ok(holder);
};

/** Whether somebody is the holder of a license. */
export const holds = (actor: Actor, license: LicenseRecord, personal: PersonalData): boolean => {
  const holder = holderOf(actor);
  return holder !== undefined && personal.holders(holder).includes(license.holder);
};
