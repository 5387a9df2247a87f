import { isLegalDate } from '../../kernel/clock.ts';
import { licenseBase, parseLicenseIdentifier } from '../../kernel/license-identifier.ts';
import { isEnd } from '../license-state.ts';
import { MAX_CHANGES, type LicenseRecord } from '../license.ts';
import { LICENSE_TRANSITIONS } from '../transitions/all-transitions.ts';
import { said, type Said } from './deviation.ts';

/** The flag of a license that was brought over without the versions before it. */
export const EARLIER_ELSEWHERE = 'license-versions-elsewhere';

/** Of these nobody here can say more than that a code is not in the form of the register of organisations. */
const FINDINGS = new Set(['license-identifier-definer', 'license-identifier-issuer']);

const judgeIdentifier = ({ identifier, base, version, flags = [] }: LicenseRecord): readonly Said[] => {
  const { parts, valid, defects } = parseLicenseIdentifier(identifier);
  if (parts === undefined) return [said('license-identifier-unsound', { defects: ['parts-missing'] })];
  const open = defects.map(({ code }) => code).filter((code) => !flags.includes(code) && !FINDINGS.has(code));
  return [
    ...(valid || open.length === 0 ? [] : [said('license-identifier-unsound', { defects: open })]),
    ...(licenseBase(parts) === base ? [] : [said('license-key-differs')]),
    ...(Number(parts.version) === version
      ? []
      : [said('license-version-differs', { version, identifier: Number(parts.version) })]),
  ];
};

const judgeValidity = ({ issuedOn, validFrom, validTo }: LicenseRecord): readonly Said[] => {
  const dates = [issuedOn, validFrom, ...(validTo === undefined ? [] : [validTo])];
  const isReal = dates.every(isLegalDate);
  const isForward = validTo === undefined || validFrom < validTo;
  return isReal && isForward
    ? []
    : [said('license-validity-unsound', { issuedOn, validFrom, ...(validTo && { validTo }) })];
};

/** Each change from where the one before left it, not before it, and none after what ended the license. */
const judgeChanges = ({ changes }: LicenseRecord): readonly Said[] => {
  const wrong = changes.findIndex(({ operation, state, from, at }, place) => {
    const before = changes[place - 1];
    const transition = LICENSE_TRANSITIONS[operation];
    const isLegal = transition.to === state && transition.from.includes(before?.state ?? 'valid');
    const isLater = before === undefined || (before.from <= from && before.at <= at);
    return !isLegal || !isLater || (before !== undefined && isEnd(before.state));
  });
  if (changes.length > MAX_CHANGES) return [said('license-changes-unsound', { changes: changes.length })];
  return wrong < 0 ? [] : [said('license-changes-unsound', { place: wrong })];
};

/** What a license says of itself that does not agree. */
export const judgeLicense = (license: LicenseRecord): readonly Said[] => [
  ...judgeIdentifier(license),
  ...judgeValidity(license),
  ...judgeChanges(license),
];

/** Versions before the current one that are not kept. Of one that was brought over, those before it may be elsewhere. */
export const missingVersions = (
  { version, flags = [] }: LicenseRecord,
  kept: ReadonlySet<number>,
): readonly number[] => {
  const first = flags.includes(EARLIER_ELSEWHERE) ? Math.min(version, ...kept) : 1;
  const all = Array.from({ length: Math.max(0, version - first) }, (_, place) => first + place);
  return all.filter((one) => !kept.has(one));
};
