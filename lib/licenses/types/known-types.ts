import type { LicenseType, LicenseTypeStore } from './license-type.ts';

/** Types for work on many licenses: each version is read once, those that are not there too. */
export type KnownTypes = Readonly<{
  version: (code: string, version: number) => Promise<LicenseType | undefined>;
  current: (code: string) => Promise<LicenseType | undefined>;
}>;

/** {@link KnownTypes} of a store, as they are when first asked for. */
export const knownTypes = (types: Pick<LicenseTypeStore, 'find' | 'findVersion'>): KnownTypes => {
  const known = new Map<string, Promise<LicenseType | undefined>>();
  const knownBy = (name: string, read: () => Promise<LicenseType | undefined>) => {
    const before = known.get(name);
    if (before) return before;
    const now = read();
    known.set(name, now);
    return now;
  };
  return {
    version: (code, version) => knownBy(`${code} ${version}`, () => types.findVersion(code, version)),
    current: (code) => knownBy(code, () => types.find(code)),
  };
};
