import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, type Result } from '../kernel/result.ts';
import { holds, issuesFor, needsAnyRole } from './authorize.ts';
import { findLicense, notFound } from './find-license.ts';
import { toLicenseAnswer, type LicenseAnswer } from './license-answer.ts';
import type { LicenseStore } from './license-store.ts';
import type { PersonalData } from './personal-data.ts';

export type LookUpLicenseDeps = Readonly<{
  licenses: LicenseStore;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

/**
 * A license by its identifier, with one read: whole for its holder, masked for issuers of the agency that issued it. For
 * everybody else, and where there is none, the same `license-not-found`. An identifier of an older version leads to the
 * current one.
 */
export const lookUpLicense = async (
  { licenses, personal, clock }: LookUpLicenseDeps,
  actor: Actor,
  identifier: string,
): Promise<Result<LicenseAnswer, 'forbidden' | 'license-not-found'>> => {
  const refused = needsAnyRole(actor);
  if (refused) return refused;
  const found = await findLicense(licenses, identifier);
  if (found === undefined) return notFound();
  const keys = await personal();
  const whole = holds(actor, found.license, keys);
  if (!whole && !issuesFor(actor, found.license)) return notFound();
  const told = { personal: keys.decipher(found.license), whole, asOf: clock.now() };
  return ok(toLicenseAnswer(found, told));
};
