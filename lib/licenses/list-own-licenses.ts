import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, type Result } from '../kernel/result.ts';
import { needsHolder } from './authorize.ts';
import { toLicenseAnswer, type LicenseAnswer } from './license-answer.ts';
import { hashPage } from '../platform/store/hash-pages.ts';
import type { LicenseStore } from './license-store.ts';
import type { PersonalData } from './personal-data.ts';

export type ListOwnLicensesDeps = Readonly<{
  licenses: LicenseStore;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

/** A page of licenses; `after` is absent on the last one. */
export type OwnLicenses = Readonly<{ licenses: readonly LicenseAnswer[]; after?: string }>;

type Wish = Readonly<{ type?: string | undefined; limit: number; after?: string | undefined }>;

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
  const asOf = clock.now();
  const page = await hashPage(keys.holders(holder.value), after, async (hash, from) => {
    const { licenses: rows, after: next } = await licenses.pageOf({ holder: hash, type, limit, after: from });
    return { rows, ...(next === undefined ? {} : { after: next }) };
  });
  const told = page.rows.map((one) =>
    toLicenseAnswer(one, { personal: keys.decipher(one.license), whole: true, asOf }),
  );
  return ok({ licenses: told, ...(page.after === undefined ? {} : { after: page.after }) });
};
