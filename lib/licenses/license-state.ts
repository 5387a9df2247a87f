import { legalDate } from '../kernel/clock.ts';
import type { LicenseChange, LicenseRecord, LicenseState } from './license.ts';

/** States that nothing follows upon. */
const ENDED: readonly LicenseState[] = ['rescinded', 'cancelled', 'revoked'];

export const isEnd = (state: LicenseState): boolean => ENDED.includes(state);

/** The change that counts at an instant: what ended the license from its own instant on, over whatever was said later. */
const changeAt = (changes: readonly LicenseChange[], at: string): LicenseChange | undefined =>
  changes.find(({ state, from }) => isEnd(state) && from <= at) ?? changes.findLast(({ from }) => from <= at);

/**
 * What a license is at an instant; undefined before its validity begins. One that was ended, suspended or transferred is
 * that, though its validity is over besides; expiry is judged by the legal date in China.
 */
export const licenseStateAt = (
  { changes, validFrom, validTo }: Pick<LicenseRecord, 'changes' | 'validFrom' | 'validTo'>,
  instant: Date,
): LicenseState | undefined => {
  const state = changeAt(changes, instant.toISOString())?.state ?? 'valid';
  const today = legalDate(instant);
  if (isEnd(state)) return state;
  if (today < validFrom) return undefined;
  if (state === 'valid' && validTo !== undefined && today >= validTo) return 'expired';
  return state;
};
