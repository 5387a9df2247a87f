import { licenseStateAt } from '../license-state.ts';
import type { LicenseStore } from '../license-store.ts';
import type { LicenseRecord, LicenseState, StoredLicense } from '../license.ts';
import { countsAt, MAX_MATERIALS, type MaterialRecord, type MaterialStore } from '../materials/material.ts';

/** More licenses of one type are not looked through. */
const MAX_OF_TYPE = 50;
/** What the list calls valid comes first: it may lag by a moment, not by years. */
const MAX_READ = 10;

/** Where a holder's own are looked for, and what of it may be spoken of. */
export type Holdings = Readonly<{
  licenses: Pick<LicenseStore, 'find' | 'pageOf'>;
  ownMaterials: Pick<MaterialStore, 'find' | 'pageOf'>;
  /** All hashes of the holder. */
  hashes: readonly string[];
  covers: (base: string, type: string) => boolean;
  now: Date;
}>;

/** What a holder has of one type: a license that is valid at this instant, else what the first there is by now. */
export type HeldOfType = Readonly<{
  license?: LicenseRecord;
  state?: LicenseState | 'not-yet-valid';
  more: boolean;
}>;

const END = '9999-12-31';
const validFirst = (now: Date) => (a: LicenseRecord, b: LicenseRecord) => {
  const rank = (one: LicenseRecord) => (licenseStateAt(one, now) === 'valid' ? 0 : 1);
  return rank(a) - rank(b) || ((a.validTo ?? END) < (b.validTo ?? END) ? 1 : -1);
};

/** The list only says which there are: each is read again until one is valid, for it may have been revoked a moment ago. */
const firstValid = async (
  { licenses, hashes, now }: Holdings,
  candidates: readonly string[],
): Promise<Omit<HeldOfType, 'more'>> => {
  let first: StoredLicense | undefined;
  for (const base of candidates) {
    const fresh = await licenses.find(base);
    if (fresh === undefined || !hashes.includes(fresh.license.holder)) continue;
    if (licenseStateAt(fresh.license, now) === 'valid') return { license: fresh.license };
    first ??= fresh;
  }
  return first === undefined ? {} : { state: licenseStateAt(first.license, now) ?? 'not-yet-valid' };
};

/** What the holder has of a type: one Query page for each hash, and as a rule one read, ten at most. */
export const findHeld = async (holdings: Holdings, type: string): Promise<HeldOfType> => {
  const { licenses, hashes, covers, now } = holdings;
  const pages = await Promise.all(
    hashes.map((holder) => licenses.pageOf({ holder, type, limit: MAX_OF_TYPE })),
  );
  const listed = pages.flatMap((page) => page.licenses.map(({ license }) => license));
  const candidates = listed.filter(({ base }) => covers(base, type)).toSorted(validFirst(now));
  const bases = [...new Set(candidates.map(({ base }) => base))];
  const found = await firstValid(holdings, bases.slice(0, MAX_READ));
  return { ...found, more: bases.length > MAX_READ || pages.some(({ after }) => after !== undefined) };
};

/** The newest of the holder's materials that stand for licenses of some types, as they were last written. */
export const findHeldMaterials = async (
  { ownMaterials, hashes, covers, now }: Holdings,
  types: readonly string[],
): Promise<readonly MaterialRecord[]> => {
  const pages = await Promise.all(
    hashes.map((holder) => ownMaterials.pageOf({ holder, limit: MAX_MATERIALS })),
  );
  const stands = ({ id, licenseType }: MaterialRecord): boolean =>
    licenseType !== undefined && types.includes(licenseType) && covers(`material ${id}`, licenseType);
  const listed = pages.flatMap(({ materials }) => materials.map(({ material }) => material)).filter(stands);
  const fresh = await Promise.all(listed.slice(0, MAX_MATERIALS).map(({ id }) => ownMaterials.find(id)));
  return fresh
    .flatMap((one) => one?.material ?? [])
    .filter((material) => hashes.includes(material.holder) && countsAt(material, now) && stands(material));
};
