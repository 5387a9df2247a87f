import { hasRole, type Actor } from '../kernel/actor.ts';
import { refuse } from '../kernel/result.ts';
import { PURPOSES, type PurposeName, type Sharing } from './purpose.ts';
import type { Upload, StoredUpload, UploadStore } from './upload.ts';

const forbidden = (needs: readonly string[]) =>
  refuse('forbidden', { facts: { needs: [...new Set(needs)] } });

/** Refuses whoever may not bring files for a purpose. */
export const needsPurpose = (actor: Actor, name: PurposeName) => {
  const { roles } = PURPOSES[name];
  return hasRole(actor, ...roles) ? undefined : forbidden(roles);
};

/** Refuses whoever may bring no file at all. Asked before anything is read. */
const needsAnyPurpose = (actor: Actor) => {
  const roles = Object.values(PURPOSES).flatMap((purpose) => purpose.roles);
  return hasRole(actor, ...roles) ? undefined : forbidden(roles);
};

/** Its owner's; where the purpose says so, every official's of the owner's agency. */
export const isOwn = (
  actor: Actor,
  { owner, agency }: Pick<Upload, 'owner' | 'agency'>,
  sharedIn: Sharing,
): boolean =>
  actor.subject === owner ||
  (sharedIn === 'agency' && actor.kind === 'official' && agency !== undefined && actor.agency === agency);

/** Nobody sees uploads of a purpose that is not among their roles', their own neither. */
const maySee = (actor: Actor, upload: Upload): boolean =>
  needsPurpose(actor, upload.purpose) === undefined &&
  isOwn(actor, upload, PURPOSES[upload.purpose].sharedIn);

type Deps = Readonly<{ uploads: UploadStore }>;

/** The caller's upload. Another's and a discarded one are not there, whoever asks. */
export const findOwn = async (deps: Deps, actor: Actor, id: string) => {
  const refused = needsAnyPurpose(actor);
  if (refused) return refused;
  const stored = await deps.uploads.find(id);
  if (!stored || stored.upload.state === 'discarded' || !maySee(actor, stored.upload))
    return refuse('upload-not-found');
  return { ok: true, value: stored } as const satisfies { ok: true; value: StoredUpload };
};
