import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { needsHolder } from '../authorize.ts';
import { hashPage } from '../../platform/store/hash-pages.ts';
import type { PersonalData } from '../personal-data.ts';
import { licenseUse, type LicenseUse, type UseStore } from './license-use.ts';

const { id, at, agency, ground, item, caseNumber, purpose, whole, results } = licenseUse.shape;

/** A use as the holder reads it; who it was within the agency is for the audit. */
export const useAnswer = z.strictObject({
  id,
  at,
  agency,
  ground,
  item,
  caseNumber,
  purpose,
  /** The office for which a system asked, as it called it. */
  orgName: z.optional(z.string()),
  whole,
  results,
});
export type UseAnswer = z.output<typeof useAnswer>;
export const usesPage = z.strictObject({ uses: z.array(useAnswer), next: z.optional(z.string()) });

const toUseAnswer = ({ by: _by, asker, ...use }: LicenseUse, keys: PersonalData): UseAnswer => ({
  ...use,
  purpose: keys.decipherPurpose(use.purpose, use),
  ...(asker === undefined ? {} : { orgName: keys.decipherAsker(asker, use).orgName }),
});

export type ListUsesDeps = Readonly<{ uses: UseStore; personal: () => Promise<PersonalData> }>;

/** A page of the uses of the caller's own licenses (用证清单), the newest first; a use is here within some minutes. */
export const listUses = async (
  { uses, personal }: ListUsesDeps,
  actor: Actor,
  { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<
  Result<Readonly<{ uses: readonly UseAnswer[]; after?: string }>, 'forbidden' | 'identity-missing'>
> => {
  const caller = needsHolder(actor);
  if (!caller.ok) return caller;
  const keys = await personal();
  const page = await hashPage(keys.holders(caller.value), after, async (holder, from) => {
    const { uses: rows, after: next } = await uses.pageOf({ holder, limit, after: from });
    return { rows, ...(next === undefined ? {} : { after: next }) };
  });
  const told = page.rows.map((use) => toUseAnswer(use, keys));
  return ok({ uses: told, ...(page.after === undefined ? {} : { after: page.after }) });
};
