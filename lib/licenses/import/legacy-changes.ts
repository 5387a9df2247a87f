import { isEnd, licenseStateAt } from '../license-state.ts';
import type { LicenseChange, LicenseState } from '../license.ts';
import { LICENSE_TRANSITIONS } from '../transitions/all-transitions.ts';
import type { Validity } from '../types/validity-of.ts';
import type { LegacyLicense } from './legacy-license.ts';

const UNKNOWN_REASON = '原系统未载明原因';

const momentOf = (text: string): string =>
  new Date(text.length === 10 ? `${text}T00:00:00+08:00` : text).toISOString();

type Step = NonNullable<LegacyLicense['history']>[number];

/** The operation that leads straight from valid to a state. */
const stepTo = ({ state, issuedOn }: LegacyLicense): readonly Step[] => {
  const transition = Object.values(LICENSE_TRANSITIONS).find(
    ({ from, to }) => to === state?.is && to !== 'valid' && from.includes('valid'),
  );
  if (state === undefined || transition === undefined) return [];
  const { since = issuedOn, reason } = state;
  return [{ operation: transition.operation, from: since, ...(reason === undefined ? {} : { reason }) }];
};

const stepsOf = (line: LegacyLicense): readonly Step[] => line.history ?? stepTo(line);

/** Why each change was made, in their order; free text, which goes with what is personal. */
export const legacyReasons = (line: LegacyLicense): string[] =>
  stepsOf(line).map(({ reason = UNKNOWN_REASON }) => reason);

type By = Readonly<{ by: string; at: string }>;

/** The changes of a license as it tells them; undefined where one is not possible after the one before it, or not yet. */
export const legacyChanges = (line: LegacyLicense, { by, at }: By): readonly LicenseChange[] | undefined => {
  const changes: LicenseChange[] = [];
  for (const { operation, from: moment } of stepsOf(line)) {
    const transition = LICENSE_TRANSITIONS[operation];
    const before = changes.at(-1);
    const from = momentOf(moment);
    const isPossible = transition.from.includes(before?.state ?? 'valid') && from <= at;
    if (!isPossible || (before && (isEnd(before.state) || from < before.from))) return undefined;
    changes.push({ operation, state: transition.to, from, by, at });
  }
  return changes;
};

/** Whether a license is what its line says that it is. One that is not valid yet is told as valid by most systems. */
export const isAsStated = (
  { state }: LegacyLicense,
  changes: readonly LicenseChange[],
  { from, to }: Validity,
  now: Date,
): boolean => {
  if (state === undefined) return true;
  const dates = { validFrom: from, ...(to === undefined ? {} : { validTo: to }) };
  const found: LicenseState = licenseStateAt({ changes: [...changes], ...dates }, now) ?? 'valid';
  return found === state.is || (found === 'expired' && state.is === 'valid');
};
