import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { findOwn } from './authorize.ts';
import type { FileStore } from './file-store.ts';
import { removeParts } from './settle-upload.ts';
import type { UploadSlots, UploadStore } from './upload.ts';

export type DiscardUploadDeps = Readonly<{ uploads: UploadStore; slots: UploadSlots; files: FileStore }>;

const TRIES = 5;

/**
 * Gives an upload up, whatever it has come to: from then on it is not there. Its head stays until it expires, so that a part
 * that was still under way is removed too; kept bytes go with the last upload of the same bytes.
 */
export const discardUpload = async (
  deps: DiscardUploadDeps,
  actor: Actor,
  id: string,
): Promise<Result<void, 'forbidden' | 'upload-not-found' | 'upload-busy'>> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await findOwn(deps, actor, id);
    if (!found.ok) return found;
    const { upload, rev } = found.value;
    if ((await deps.uploads.save({ ...upload, state: 'discarded' }, rev)) === 'stale') continue;
    await removeParts(deps, upload);
    await deps.slots.release(upload);
    return ok(undefined);
  }
  return refuse('upload-busy');
};
