import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { needsHolder } from '../authorize.ts';
import { hashPage } from '../../platform/store/hash-pages.ts';
import type { PersonalData } from '../personal-data.ts';
import { toMaterialAnswer } from './material-answer.ts';
import type { MaterialKeys } from './material-keys.ts';
import type { MaterialAnswer } from './material-requests.ts';
import type { MaterialStore } from './material.ts';

export type ListOwnMaterialsDeps = Readonly<{
  ownMaterials: MaterialStore;
  personal: () => Promise<PersonalData>;
  materialKeys: () => Promise<MaterialKeys>;
}>;

type OwnMaterials = Readonly<{ materials: readonly MaterialAnswer[]; after?: string }>;

/** A page of the caller's own materials, the newest first, without those that were removed; may lag by a moment. */
export const listOwnMaterials = async (
  { ownMaterials, personal, materialKeys }: ListOwnMaterialsDeps,
  actor: Actor,
  { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<Result<OwnMaterials, 'forbidden' | 'identity-missing'>> => {
  const caller = needsHolder(actor);
  if (!caller.ok) return caller;
  const [data, keys] = [await personal(), await materialKeys()];
  const page = await hashPage(data.holders(caller.value), after, async (holder, from) => {
    const { materials: rows, after: next } = await ownMaterials.pageOf({ holder, limit, after: from });
    return { rows, ...(next === undefined ? {} : { after: next }) };
  });
  // The list may lag behind a removal.
  const there = page.rows.filter(({ material }) => material.withdrawnAt === undefined);
  const told = there.map(({ material }) => toMaterialAnswer(material, { keys, whole: true }));
  return ok({ materials: told, ...(page.after === undefined ? {} : { after: page.after }) });
};
