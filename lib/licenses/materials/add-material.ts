import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import type { CreationIds } from '../../platform/creation-ids.ts';
import { needsHolder } from '../authorize.ts';
import type { PersonalData } from '../personal-data.ts';
import type { LicenseTypeStore } from '../types/license-type.ts';
import { toMaterialAnswer } from './material-answer.ts';
import { latestEnd, materialDefects } from './material-defects.ts';
import type { MaterialFile, MaterialFiles } from './material-files.ts';
import type { MaterialKeys } from './material-keys.ts';
import type { MaterialAnswer, MaterialRequest } from './material-requests.ts';
import { MAX_MATERIALS, type MaterialRecord, type MaterialStore } from './material.ts';

export type AddMaterialDeps = Readonly<{
  ownMaterials: MaterialStore;
  materialFiles: MaterialFiles;
  types: Pick<LicenseTypeStore, 'find'>;
  personal: () => Promise<PersonalData>;
  materialKeys: () => Promise<MaterialKeys>;
  materialIds: CreationIds;
  clock: Clock;
}>;

export type AddMaterialRefusal =
  'forbidden' | 'identity-missing' | 'material-invalid' | 'materials-full' | 'idempotency-key-reused';

type Making = Readonly<{
  id: string;
  holder: string;
  file: MaterialFile;
  validTo: string;
  digest: string;
  now: Date;
}>;

const materialOf = (
  { licenseType, name, number, level }: MaterialRequest,
  keys: MaterialKeys,
  { id, holder, file, validTo, digest, now }: Making,
): MaterialRecord => ({
  id,
  holder,
  ...(licenseType === undefined ? {} : { licenseType }),
  personal: keys.encipher({ name, number, fileName: file.name }, id, 'personal'),
  file: { sm3: file.sm3, size: file.size, mediaType: file.type },
  level,
  createdAt: now.toISOString(),
  validTo,
  request: digest,
});

/** What stands already under one of the ids that a repetition of this request may have. */
const known = async ({ ownMaterials }: AddMaterialDeps, ids: readonly string[]) => {
  for (const id of ids) {
    const found = await ownMaterials.find(id);
    if (found) return found.material;
  }
  return undefined;
};

/** Materials that were added before the last rotation of keys stand under an older hash, and count too. */
const isFull = async ({ ownMaterials }: AddMaterialDeps, hashes: readonly string[]): Promise<boolean> => {
  const pages = await Promise.all(
    hashes.map((holder) => ownMaterials.pageOf({ holder, limit: MAX_MATERIALS })),
  );
  return pages.flatMap(({ materials }) => materials).length >= MAX_MATERIALS;
};

const typeDefects = async (
  { types }: AddMaterialDeps,
  type: string | undefined,
): Promise<readonly Defect[]> => {
  if (type === undefined || (await types.find(type)) !== undefined) return [];
  return [{ code: 'material-type-unknown', pointer: '/licenseType', facts: { type } }];
};

/** The caller's file, held for as long as the material is good; or all that is wrong with the request. */
const checked = async (
  deps: AddMaterialDeps,
  actor: Actor,
  request: MaterialRequest,
  now: Date,
): Promise<Result<Readonly<{ file: MaterialFile; validTo: string }>, 'material-invalid'>> => {
  const found = await deps.materialFiles.find(actor, request.upload);
  const { kind, facts } = found.ok ? { kind: undefined, facts: undefined } : found.refusal;
  const code = kind === 'forbidden' ? 'upload-not-found' : kind;
  const defects = [
    ...materialDefects(request, now),
    ...(await typeDefects(deps, request.licenseType)),
    ...(code === undefined ? [] : [{ code, pointer: '/upload', ...(facts && { facts }) }]),
  ];
  if (!found.ok || defects.length > 0) return refuse('material-invalid', { defects });
  const validTo = request.validTo ?? latestEnd(now);
  // The end of the last day in China is before this.
  const held = await found.value.keepUntil(new Date(`${validTo}T00:00:00Z`));
  if (held === 'held') return ok({ file: found.value, validTo });
  return refuse('material-invalid', { defects: [{ code: 'upload-gone', pointer: '/upload' }] });
};

/**
 * Adds a material of the holder's own (材料库), with a file that was brought for it. It is C, or D with the promise that it is
 * true. The same Idempotency-Key and request answer the material as it now stands.
 */
export const addMaterial = async (
  deps: AddMaterialDeps,
  actor: Actor,
  idempotencyKey: string,
  request: MaterialRequest,
): Promise<Result<MaterialAnswer, AddMaterialRefusal>> => {
  const caller = needsHolder(actor);
  if (!caller.ok) return caller;
  const [now, data, keys] = [deps.clock.now(), await deps.personal(), await deps.materialKeys()];
  const ids = await deps.materialIds(actor.subject, idempotencyKey);
  const answer = (material: MaterialRecord) =>
    data.isDigestOf(material.request, request)
      ? ok(toMaterialAnswer(material, { keys, whole: true }))
      : refuse('idempotency-key-reused');
  const before = await known(deps, ids);
  if (before !== undefined) return answer(before);
  const holder = data.holder(caller.value);
  if (holder === undefined) return refuse('identity-missing');
  if (await isFull(deps, data.holders(caller.value)))
    return refuse('materials-full', { facts: { maximum: MAX_MATERIALS } });
  const fit = await checked(deps, actor, request, now);
  if (!fit.ok) return fit;
  const making = { id: ids[0], holder, ...fit.value, digest: data.digest(request), now };
  const material = materialOf(request, keys, making);
  const facts = { level: material.level, file: material.file.sm3 };
  await deps.ownMaterials.create(material, { type: 'material-added', at: material.createdAt, facts });
  const stored = await deps.ownMaterials.find(material.id);
  if (stored === undefined) throw new Error('material-vanished');
  return answer(stored.material);
};
