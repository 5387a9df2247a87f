import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, type Result } from '../kernel/result.ts';
import { needsHolder } from './authorize.ts';
import { toLicenseAnswer, type LicenseAnswer } from './license-answer.ts';
import type { LicensePage, LicenseStore } from './license-store.ts';
import type { PersonalData } from './personal-data.ts';

export type ListOwnLicensesDeps = Readonly<{
  licenses: LicenseStore;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

/** A page of licenses; `after` is absent on the last one. */
export type OwnLicenses = Readonly<{ licenses: readonly LicenseAnswer[]; after?: string }>;

type Wish = Readonly<{ type?: string | undefined; limit: number; after?: string | undefined }>;

const SEPARATOR = '|';

/** A place is one in the list of one hash: which of them it is comes before it. */
const placeIn = (after: string | undefined): Readonly<{ list: number; after?: string }> => {
  if (after === undefined) return { list: 0 };
  const end = after.indexOf(SEPARATOR);
  const rest = after.slice(end + 1);
  return { list: Number(after.slice(0, end)), ...(rest === '' ? {} : { after: rest }) };
};

/** Where the next page begins: further on in this list, or in that of the next older key. */
const nextPlace = (list: number, lists: number, page: LicensePage): string | undefined => {
  if (page.after !== undefined) return `${list}${SEPARATOR}${page.after}`;
  return list + 1 < lists ? `${list + 1}${SEPARATOR}` : undefined;
};

/**
 * A page of the caller's own licenses in the order of their types, whole, with one Query. For persons and enterprises whose
 * token names them. May lag behind a change by a moment; a license by its identifier never does. After a rotation of keys
 * licenses that were not enciphered anew yet come last.
 */
export const listOwnLicenses = async (
  { licenses, personal, clock }: ListOwnLicensesDeps,
  actor: Actor,
  { type, limit, after }: Wish,
): Promise<Result<OwnLicenses, 'forbidden' | 'identity-missing'>> => {
  const holder = needsHolder(actor);
  if (!holder.ok) return holder;
  const keys = await personal();
  const hashes = keys.holders(holder.value);
  const place = placeIn(after);
  const hash = hashes[place.list];
  if (hash === undefined) return ok({ licenses: [] });
  const page = await licenses.pageOf({ holder: hash, type, limit, after: place.after });
  const asOf = clock.now();
  const told = page.licenses.map((one) =>
    toLicenseAnswer(one, { personal: keys.decipher(one.license), whole: true, asOf }),
  );
  const next = nextPlace(place.list, hashes.length, page);
  return ok({ licenses: told, ...(next === undefined ? {} : { after: next }) });
};
