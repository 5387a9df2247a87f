import { licenseBase, parseLicenseIdentifier } from '../kernel/license-identifier.ts';
import { refuse } from '../kernel/result.ts';
import type { StoredLicense } from './license.ts';
import type { LicenseStore } from './license-store.ts';

/** One answer for all that is not for the caller's eyes: whether there is such a license is private too. */
export const notFound = () => refuse('license-not-found');

/** Type, issuer and serial of an identifier; undefined where it has none. */
export const baseOf = (identifier: string): string | undefined => {
  const { parts } = parseLicenseIdentifier(identifier);
  return parts && licenseBase(parts);
};

/**
 * The license that an identifier names, whatever version it names: older ones lead to the current. Undefined where there is
 * none, and for any text that no license here can have.
 */
export const findLicense = async (
  licenses: Pick<LicenseStore, 'find'>,
  identifier: string,
): Promise<StoredLicense | undefined> => {
  const { parts } = parseLicenseIdentifier(identifier);
  if (parts === undefined) return undefined;
  const found = await licenses.find(licenseBase(parts));
  return found !== undefined && Number(parts.version) <= found.license.version ? found : undefined;
};
