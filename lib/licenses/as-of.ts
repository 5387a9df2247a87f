import * as z from 'zod/mini';
import { isLegalDate, legalDate, type LegalDate } from '../kernel/clock.ts';
import type { LicenseStore } from './license-store.ts';
import type { StoredLicense } from './license.ts';

/** A legal date by which something is judged. */
export const asOfDate = z.string().check(z.refine(isLegalDate, 'date-invalid'));

/** The last instant of a legal date, now where it is today; undefined for a date that has not come. */
export const instantOf = (date: LegalDate | undefined, now: Date): Date | undefined => {
  const today = legalDate(now);
  if (date === undefined || date === today) return now;
  return date < today ? new Date(`${date}T23:59:59.999+08:00`) : undefined;
};

/** As many versions as a license can have. */
const MAX_STEPS = 999;

/**
 * A license as it was at an instant: the version that was current then, with the changes that count by then. One read for
 * each version in between; none where the current one was current already.
 */
export const versionAt = async (
  licenses: Pick<LicenseStore, 'findOlder'>,
  stored: StoredLicense,
  instant: Date,
): Promise<StoredLicense> => {
  const at = instant.toISOString();
  let { license } = stored;
  for (let step = 0; step < MAX_STEPS && license.version > 1 && license.createdAt > at; step += 1) {
    const older = await licenses.findOlder({ base: license.base, version: license.version - 1 });
    if (older === undefined) break;
    license = older;
  }
  return { ...stored, license: { ...license, changes: license.changes.filter(({ from }) => from <= at) } };
};
