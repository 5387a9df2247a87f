import { findLicense } from '../find-license.ts';
import type { LicenseStore } from '../license-store.ts';
import type { StoredLicense } from '../license.ts';

/** As many as lead from one type to another. */
const MOST = 10;

/** The license that has taken the place of another, or that itself where none has; read anew at each step. */
export const followSuccessors = async (
  licenses: Pick<LicenseStore, 'find'>,
  from: StoredLicense,
): Promise<StoredLicense> => {
  let current = from;
  for (let step = 0; step < MOST && current.license.succeededBy !== undefined; step += 1) {
    const next = await findLicense(licenses, current.license.succeededBy);
    if (next === undefined) return current;
    current = next;
  }
  return current;
};
