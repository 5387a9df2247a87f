import type { Actor } from '../kernel/actor.ts';
import type { Clock, LegalDate } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { instantOf, versionAt } from './as-of.ts';
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
 * A license by its identifier, with one read where it is here: whole for its holder, masked for issuers of the agency that
 * issued it. For everybody else, and where there is none, the same `license-not-found`. An identifier of an older version
 * leads to the current one. With `asOf` as it was at the end of that legal date, in the version that was current then.
 */
export const lookUpLicense = async (
  { licenses, personal, clock }: LookUpLicenseDeps,
  actor: Actor,
  identifier: string,
  asOf?: LegalDate,
): Promise<Result<LicenseAnswer, 'forbidden' | 'license-not-found' | 'as-of-in-future'>> => {
  const refused = needsAnyRole(actor);
  if (refused) return refused;
  const found = await findLicense(licenses, identifier);
  if (found === undefined) return notFound();
  const keys = await personal();
  const whole = holds(actor, found.license, keys);
  if (!whole && !issuesFor(actor, found.license)) return notFound();
  const instant = instantOf(asOf, clock.now());
  if (instant === undefined) return refuse('as-of-in-future');
  const then = await versionAt(licenses, found, instant);
  return ok(toLicenseAnswer(then, { personal: keys.decipher(then.license), whole, asOf: instant }));
};
