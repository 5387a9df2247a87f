import type { Actor } from '../kernel/actor.ts';
import { legalDate, type Clock } from '../kernel/clock.ts';
import { licenseBase, makeLicenseIdentifier } from '../kernel/license-identifier.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { issuerDigest, needsIssuerScope } from './authorize.ts';
import { checkIssue } from './check-issue.ts';
import type { LicenseFileRefusal, MakeLicenseFile } from './file/make-license-file.ts';
import { findIssued, isIssuedBy } from './issued-before.ts';
import { toLicenseAnswer, type LicenseAnswer } from './license-answer.ts';
import type { LicenseIssue } from './license-requests.ts';
import type { LicenseStore } from './license-store.ts';
import type { LicenseRecord, StoredLicense } from './license.ts';
import { leadingNumbersOf } from './numbers/leading-numbers.ts';
import { keepNumbers, type LicenseNumbers } from './numbers/license-numbers.ts';
import type { PersonalData } from './personal-data.ts';
import { checkPredecessors, type Predecessors } from './succession/check-predecessors.ts';
import type { LicenseType, LicenseTypeStore } from './types/license-type.ts';
import { publicFaceOf } from './types/public-face.ts';
import type { Validity } from './types/validity-of.ts';

export type IssueLicenseDeps = Readonly<{
  licenses: LicenseStore;
  types: Pick<LicenseTypeStore, 'find'>;
  personal: () => Promise<PersonalData>;
  numbers: LicenseNumbers;
  makeFile: MakeLicenseFile;
  clock: Clock;
}>;

export type IssueLicenseRefusal =
  'forbidden' | 'license-invalid' | 'license-already-issued' | LicenseFileRefusal;

/** A license as told, and whether this call made it. */
export type IssuedLicense = Readonly<{ answer: LicenseAnswer; created: boolean }>;

const FIRST = '001';

type Making = Readonly<{
  type: LicenseType;
  validity: Validity;
  holder: string;
  predecessors: readonly string[];
  by: string;
  now: Date;
}>;

const firstVersion = (
  request: LicenseIssue,
  keys: PersonalData,
  { type, validity, holder, predecessors, by, now }: Making,
): LicenseRecord => {
  const parts = { type: request.type, issuer: request.issuer.code, serial: request.serial };
  const base = licenseBase(parts);
  const { kind, ...named } = request.holder;
  const { number, face, formerNumbers } = request;
  const personal = { holder: named, number, face, ...(formerNumbers ? { formerNumbers } : {}) };
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
    made: { operation: request.operation ?? 'issue', by },
    publicFace: [...publicFaceOf(type.content.elements, face)],
    ...(predecessors.length > 0 ? { predecessors: [...predecessors] } : {}),
    changes: [],
  };
};

const predecessorsOf = (
  licenses: LicenseStore,
  keys: PersonalData,
  { type, issuer, serial, holder, operation, predecessors = [] }: LicenseIssue,
  asOf: Date,
): Promise<Predecessors> =>
  checkPredecessors(licenses, {
    base: licenseBase({ type, issuer: issuer.code, serial }),
    holders: keys.holders(holder),
    identifiers: predecessors,
    isTransfer: operation === 'transfer-in',
    asOf,
  });

type Told = Readonly<{ stored: StoredLicense; keys: PersonalData; created: boolean; asOf: Date }>;

/** The license as it stands, to who issued it by this very request. */
const tell = async (
  licenses: LicenseStore,
  request: LicenseIssue,
  { stored, keys, created, asOf }: Told,
): Promise<Result<IssuedLicense, 'license-already-issued'>> => {
  const { license } = stored;
  if (!(await isIssuedBy(licenses, keys, license, request)))
    return refuse('license-already-issued', { facts: { identifier: license.identifier } });
  const told = { personal: keys.decipher(license), whole: false, asOf };
  return ok({ answer: toLicenseAnswer(stored, told), created });
};

/**
 * Issues a license (新发) for an issuer of its agency and division, by one write where there is none, after its
 * file was made: nothing is issued whose file is not valid. Its identifier is made from type, agency and the agency's own
 * serial: the same request again answers the license as it now stands and seals nothing, another one for the same serial is
 * refused.
 */
export const issueLicense = async (
  { licenses, types, personal, numbers, makeFile, clock }: IssueLicenseDeps,
  actor: Actor,
  request: LicenseIssue,
): Promise<Result<IssuedLicense, IssueLicenseRefusal>> => {
  const refused = needsIssuerScope(actor, request.issuer);
  if (refused) return refused;
  const now = clock.now();
  const keys = await personal();
  const known = await findIssued(licenses, request);
  if (known !== undefined) return tell(licenses, request, { stored: known, keys, created: false, asOf: now });
  const type = await types.find(request.type);
  const checked = checkIssue(request, type, legalDate(now));
  const before = await predecessorsOf(licenses, keys, request, now);
  const defects = [...(checked.ok ? [] : (checked.refusal.defects ?? [])), ...before.defects];
  if (type === undefined || !checked.ok || defects.length > 0) return refuse('license-invalid', { defects });
  const holder = keys.holder(request.holder);
  if (holder === undefined) {
    const wrong = [{ code: 'license-holder-number', pointer: '/holder/number' }];
    return refuse('license-invalid', { defects: wrong });
  }
  const by = issuerDigest(actor);
  const predecessors = before.identifiers;
  const making = { type, validity: checked.value, holder, predecessors, by, now };
  const unfiled = firstVersion(request, keys, making);
  const { elements } = type.content;
  const file = await makeFile({ license: unfiled, personal: keys.decipher(unfiled), elements });
  if (!file.ok) return file;
  const license = { ...unfiled, file: file.value };
  await keepNumbers(numbers, keys, { base: license.base, leading: leadingNumbersOf(request, request.type) });
  const event = {
    type: request.operation === 'transfer-in' ? 'license-transfer-in' : 'license-issued',
    at: license.createdAt,
    facts: { version: 1, predecessors: predecessors.length },
  };
  const outcome = await licenses.create(license, event);
  const stored = await licenses.find(license.base);
  if (stored === undefined) throw new Error('license-vanished');
  return tell(licenses, request, { stored, keys, created: outcome === 'created', asOf: now });
};
