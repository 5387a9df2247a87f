import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsHolder } from '../authorize.ts';
import type { PersonalData } from '../personal-data.ts';
import { toMaterialAnswer } from './material-answer.ts';
import type { MaterialKeys } from './material-keys.ts';
import type { MaterialAnswer } from './material-requests.ts';
import { levelOf, type MaterialStore } from './material.ts';

export type RemoveMaterialDeps = Readonly<{
  ownMaterials: MaterialStore;
  personal: () => Promise<PersonalData>;
  materialKeys: () => Promise<MaterialKeys>;
  clock: Clock;
}>;

export type RemoveMaterialRefusal =
  'forbidden' | 'identity-missing' | 'material-not-found' | 'material-contended';

const TRIES = 10;

/**
 * Removes a material for its holder, verified or not: it satisfies nothing from now on, is in no list, and what the holder
 * said of it is emptied. One that was removed stays as it is.
 */
export const removeMaterial = async (
  { ownMaterials, personal, materialKeys, clock }: RemoveMaterialDeps,
  actor: Actor,
  id: string,
): Promise<Result<MaterialAnswer, RemoveMaterialRefusal>> => {
  const caller = needsHolder(actor);
  if (!caller.ok) return caller;
  const [data, keys] = [await personal(), await materialKeys()];
  const hashes = data.holders(caller.value);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await ownMaterials.find(id);
    if (found === undefined || !hashes.includes(found.material.holder)) return refuse('material-not-found');
    const { material } = found;
    if (material.withdrawnAt !== undefined) return ok(toMaterialAnswer(material, { keys, whole: true }));
    const at = clock.now().toISOString();
    const removed = { ...material, withdrawnAt: at, personal: keys.encipher({}, id, 'personal') };
    const event = { type: 'material-removed', at, facts: { level: levelOf(material) } } as const;
    if ((await ownMaterials.save(removed, found, event)) === 'saved')
      return ok(toMaterialAnswer(removed, { keys, whole: true }));
  }
  return refuse('material-contended');
};
