import type { Actor } from '../kernel/actor.ts';
import { legalDate, type Clock } from '../kernel/clock.ts';
import { makeLicenseIdentifier, parseLicenseIdentifier } from '../kernel/license-identifier.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { issuerDigest, issuesFor, needsIssuer } from './authorize.ts';
import { checkVersion } from './check-issue.ts';
import type { LicenseFileRefusal, MakeLicenseFile } from './file/make-license-file.ts';
import { findLicense, notFound } from './find-license.ts';
import { isTagOf, toLicenseAnswer, type LicenseAnswer } from './license-answer.ts';
import type { VersionRequest } from './license-requests.ts';
import { licenseStateAt } from './license-state.ts';
import type { LicenseStore } from './license-store.ts';
import type { LicensePersonal, LicenseRecord, LicenseState, StoredLicense } from './license.ts';
import { leadingNumbersOf } from './numbers/leading-numbers.ts';
import { keepNumbers, type LicenseNumbers } from './numbers/license-numbers.ts';
import type { PersonalData } from './personal-data.ts';
import type { LicenseType, LicenseTypeStore } from './types/license-type.ts';
import { publicFaceOf } from './types/public-face.ts';
import type { Validity } from './types/validity-of.ts';

export type MakeVersionDeps = Readonly<{
  licenses: LicenseStore;
  types: Pick<LicenseTypeStore, 'find'>;
  personal: () => Promise<PersonalData>;
  numbers: LicenseNumbers;
  makeFile: MakeLicenseFile;
  clock: Clock;
}>;

export type MakeVersionRefusal =
  | 'forbidden'
  | 'license-not-found'
  | 'stale-version'
  | 'license-state-conflict'
  | 'license-versions-full'
  | 'license-invalid'
  | LicenseFileRefusal;

const MAX_VERSIONS = 999;

/** An expired license can be renewed late, as its agency decides; nothing else of it can be changed. */
const POSSIBLE: Readonly<Record<VersionRequest['operation'], readonly LicenseState[]>> = {
  renewal: ['valid', 'expired'],
  change: ['valid'],
};

/** The newest that fit; older ones that fall out have led to a license long enough. */
const MAX_FORMER = 40;

/** A number that is given up leads to the license from now on. */
const formerOf = (before: LicensePersonal, number: string, type: string): Partial<LicensePersonal> => {
  const { formerNumbers = [] } = before;
  const givenUp = number === before.number ? [] : [{ of: 'license' as const, type, number: before.number }];
  const former = [...formerNumbers, ...givenUp].slice(-MAX_FORMER);
  return former.length > 0 ? { formerNumbers: former } : {};
};

const personalOf = (before: LicensePersonal, wish: VersionRequest, type: string): LicensePersonal => {
  const number = wish.number ?? before.number;
  return {
    holder: { ...before.holder, name: wish.holderName ?? before.holder.name },
    number,
    face: wish.face ?? before.face,
    ...formerOf(before, number, type),
    reasons: { made: wish.reason, changes: [] },
  };
};

const identifierOf = ({ identifier }: LicenseRecord, version: number): string => {
  const { parts } = parseLicenseIdentifier(identifier);
  if (parts === undefined) throw new RangeError('license-identifier-parts');
  return makeLicenseIdentifier({ ...parts, version: String(version).padStart(3, '0') });
};

type Making = Readonly<{
  wish: VersionRequest;
  type: LicenseType;
  validity: Validity;
  keys: PersonalData;
  personal: LicensePersonal;
  by: string;
  now: Date;
}>;

const nextVersion = (
  before: LicenseRecord,
  { wish, type, validity, keys, personal, by, now }: Making,
): LicenseRecord => {
  const version = before.version + 1;
  const { validTo: _, file: _older, ...kept } = before;
  return {
    ...kept,
    version,
    identifier: identifierOf(before, version),
    type: { code: type.code, version: type.version, name: type.content.name['zh-CN'] },
    personal: keys.encipher(personal, { base: before.base, version }),
    // By the current key: a holder's licenses come together again as they are renewed.
    holder: keys.holder({ kind: before.holderKind, number: personal.holder.number }) ?? before.holder,
    issuedOn: wish.issuedOn,
    validFrom: validity.from,
    ...(validity.to === undefined ? {} : { validTo: validity.to }),
    request: keys.digest(wish),
    createdAt: now.toISOString(),
    publicFace: [...publicFaceOf(type.content.elements, personal.face)],
    made: { operation: wish.operation, by },
    changes: [],
  };
};

/** Why the version cannot be made from what is there now. */
const hindrance = ({ license }: StoredLicense, { operation }: VersionRequest, now: Date) => {
  const current = licenseStateAt(license, now) ?? 'valid';
  if (!POSSIBLE[operation].includes(current)) return refuse('license-state-conflict', { facts: { current } });
  if (license.version >= MAX_VERSIONS)
    return refuse('license-versions-full', { facts: { maximum: MAX_VERSIONS } });
  return undefined;
};

type Wish = VersionRequest & Readonly<{ identifier: string; ifMatch: string | undefined }>;

/**
 * Renews (延续) or changes (变更) a license: its next version, by one conditional write over the one that `ifMatch` names,
 * which is kept, after its own file was made. For an issuer of the agency that issued it. The same request again answers
 * what it has made, and seals nothing.
 */
export const makeLicenseVersion = async (
  { licenses, types, personal: open, numbers, makeFile, clock }: MakeVersionDeps,
  actor: Actor,
  { identifier, ifMatch, ...wish }: Wish,
): Promise<Result<LicenseAnswer, MakeVersionRefusal>> => {
  const stranger = needsIssuer(actor);
  if (stranger) return stranger;
  const found = await findLicense(licenses, identifier);
  if (found === undefined || !issuesFor(actor, found.license)) return notFound();
  const now = clock.now();
  const keys = await open();
  const before = keys.decipher(found.license);
  if (found.license.version > 1 && keys.isDigestOf(found.license.request, wish))
    return ok(toLicenseAnswer(found, { personal: before, whole: false, asOf: now }));
  if (!isTagOf(ifMatch, found)) return refuse('stale-version', { facts: { current: found.rev } });
  const hindered = hindrance(found, wish, now);
  if (hindered) return hindered;
  const type = await types.find(found.license.type.code);
  const personal = personalOf(before, wish, found.license.type.code);
  const checked = checkVersion(wish, { type, personal, today: legalDate(now) });
  if (type === undefined || !checked.ok) return checked.ok ? refuse('license-invalid') : checked;
  const making = { wish, type, validity: checked.value, keys, personal, by: issuerDigest(actor), now };
  const unfiled = nextVersion(found.license, making);
  const file = await makeFile({ license: unfiled, personal, elements: type.content.elements });
  if (!file.ok) return file;
  const license = { ...unfiled, file: file.value };
  const leading = leadingNumbersOf(personal, license.type.code);
  await keepNumbers(numbers, keys, { base: license.base, leading: leading.slice(0, 1) });
  const facts = { version: license.version };
  const event = { type: `license-${wish.operation}`, at: license.createdAt, facts };
  if ((await licenses.save(license, found, event)) === 'stale') return refuse('stale-version');
  const told = { personal, whole: false, asOf: now };
  return ok(toLicenseAnswer({ license, rev: found.rev + 1, outbox: {} }, told));
};
