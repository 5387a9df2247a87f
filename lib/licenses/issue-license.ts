import type { Actor } from '../kernel/actor.ts';
import { legalDate, type Clock } from '../kernel/clock.ts';
import { licenseBase, makeLicenseIdentifier } from '../kernel/license-identifier.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { issuerDigest, needsIssuerScope } from './authorize.ts';
import { checkIssue } from './check-issue.ts';
import { toLicenseAnswer, type LicenseAnswer } from './license-answer.ts';
import type { LicenseIssue } from './license-requests.ts';
import type { LicenseStore } from './license-store.ts';
import type { LicenseRecord } from './license.ts';
import type { PersonalData } from './personal-data.ts';
import type { LicenseType, LicenseTypeStore } from './types/license-type.ts';
import type { Validity } from './types/validity-of.ts';

export type IssueLicenseDeps = Readonly<{
  licenses: LicenseStore;
  types: Pick<LicenseTypeStore, 'find'>;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

export type IssueLicenseRefusal = 'forbidden' | 'license-invalid' | 'license-already-issued';

/** A license as told, and whether this call made it. */
export type IssuedLicense = Readonly<{ answer: LicenseAnswer; created: boolean }>;

const FIRST = '001';

type Making = Readonly<{ type: LicenseType; validity: Validity; holder: string; by: string; now: Date }>;

const firstVersion = (
  request: LicenseIssue,
  keys: PersonalData,
  { type, validity, holder, by, now }: Making,
): LicenseRecord => {
  const parts = { type: request.type, issuer: request.issuer.code, serial: request.serial };
  const base = licenseBase(parts);
  const { kind, ...named } = request.holder;
  const personal = { holder: named, number: request.number, face: request.face };
  return {
    base,
    version: 1,
    identifier: makeLicenseIdentifier({ ...parts, version: FIRST }),
    type: { code: type.code, version: type.version, name: type.content.name['zh-CN'] },
    issuer: request.issuer,
    holderKind: kind,
    holder,
    personal: keys.encipher(personal, { base, version: 1 }),
    issuedOn: request.issuedOn,
    validFrom: validity.from,
    ...(validity.to === undefined ? {} : { validTo: validity.to }),
    request: keys.digest(request),
    createdAt: now.toISOString(),
    made: { operation: 'issue', by },
    changes: [],
  };
};

/**
 * Issues a license (新发) for an issuer of its agency and division, by one write where there is none. Its identifier is made
 * from type, agency and the agency's own serial: the same request again answers the license as it now stands, another one
 * for the same serial is refused.
 */
export const issueLicense = async (
  { licenses, types, personal, clock }: IssueLicenseDeps,
  actor: Actor,
  request: LicenseIssue,
): Promise<Result<IssuedLicense, IssueLicenseRefusal>> => {
  const refused = needsIssuerScope(actor, request.issuer);
  if (refused) return refused;
  const now = clock.now();
  const type = await types.find(request.type);
  const checked = checkIssue(request, type, legalDate(now));
  if (type === undefined || !checked.ok) return checked.ok ? refuse('license-invalid') : checked;
  const keys = await personal();
  const holder = keys.holder(request.holder);
  if (holder === undefined) {
    const defects = [{ code: 'license-holder-number', pointer: '/holder/number' }];
    return refuse('license-invalid', { defects });
  }
  const by = issuerDigest(actor);
  const license = firstVersion(request, keys, { type, validity: checked.value, holder, by, now });
  const event = { type: 'license-issued', at: license.createdAt, facts: { version: 1 } };
  const outcome = await licenses.create(license, event);
  const stored = await licenses.find(license.base);
  if (stored === undefined) throw new Error('license-vanished');
  if (!keys.isDigestOf(stored.license.request, request))
    return refuse('license-already-issued', { facts: { identifier: stored.license.identifier } });
  const told = { personal: keys.decipher(stored.license), whole: false, asOf: now };
  return ok({ answer: toLicenseAnswer(stored, told), created: outcome === 'created' });
};
