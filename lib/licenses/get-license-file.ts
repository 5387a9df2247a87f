import * as z from 'zod/mini';
import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { fileAnswer } from '../platform/http/file-answer.ts';
import type { FileLinks } from '../platform/store/file-links.ts';
import { holds, needsAnyRole } from './authorize.ts';
import { presentFile } from './file/presented-file.ts';
import { findLicense, notFound } from './find-license.ts';
import { licenseAnswer } from './license-answer.ts';
import { licenseStateAt } from './license-state.ts';
import type { LicenseStore } from './license-store.ts';
import type { PersonalData } from './personal-data.ts';

export type GetLicenseFileDeps = Readonly<{
  licenses: Pick<LicenseStore, 'find'>;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

export type GetLicenseFileRefusal =
  'forbidden' | 'license-not-found' | 'license-file-missing' | 'license-file-out-of-reach';

const { identifier, version, state, asOf } = licenseAnswer.shape;

/** The link to the file of a license, and what the license is now: the file itself says what it was when it was made. */
export const licenseFileAnswer = z.strictObject({
  identifier,
  version,
  state,
  asOf,
  ...fileAnswer.shape,
});

type Wish = Readonly<{ identifier: string; links: FileLinks | undefined }>;

/**
 * A link to the file of a license (电子证照文件) for its holder alone, with one read; for everybody else, its issuers too,
 * the same `license-not-found` as where there is none.
 */
export const getLicenseFile = async (
  { licenses, personal, clock }: GetLicenseFileDeps,
  actor: Actor,
  { identifier: named, links }: Wish,
): Promise<Result<z.output<typeof licenseFileAnswer>, GetLicenseFileRefusal>> => {
  const refused = needsAnyRole(actor);
  if (refused) return refused;
  const found = await findLicense(licenses, named);
  if (found === undefined || !holds(actor, found.license, await personal())) return notFound();
  const { license } = found;
  if (license.file === undefined) return refuse('license-file-missing');
  const file = links && (await presentFile(links, license));
  if (file === undefined) return refuse('license-file-out-of-reach');
  const now = clock.now();
  return ok({
    identifier: license.identifier,
    version: license.version,
    state: licenseStateAt(license, now) ?? 'not-yet-valid',
    asOf: now.toISOString(),
    ...file,
  });
};
