import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { LicenseType, LicenseTypeStore } from './license-type.ts';

export type LookUpLicenseTypeDeps = Readonly<{ types: LicenseTypeStore }>;

/** A license type, its current version (one read) or an older one (two). Public: it says nothing of any license. */
export const lookUpLicenseType = async (
  { types }: LookUpLicenseTypeDeps,
  { code, version }: Readonly<{ code: string; version?: number | undefined }>,
): Promise<Result<LicenseType, 'license-type-not-found'>> => {
  const type = await (version === undefined ? types.find(code) : types.findVersion(code, version));
  if (type !== undefined) return ok(type);
  return refuse('license-type-not-found', {
    facts: { type: code, ...(version === undefined ? {} : { version }) },
  });
};
