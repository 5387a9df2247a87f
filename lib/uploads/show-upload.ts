import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, type Result } from '../kernel/result.ts';
import { findOwn } from './authorize.ts';
import type { FileStore } from './file-store.ts';
import { isExpired, partLengths, type Upload, type UploadStore } from './upload.ts';

export type ShowUploadDeps = Readonly<{ uploads: UploadStore; files: FileStore; clock: Clock }>;

/** An upload and which of its parts are there, by number from 1. */
export type UploadProgress = Readonly<{ upload: Upload; there: readonly number[] }>;

/** Which parts have arrived whole. A part of a wrong length counts as absent. */
export const partsThere = async (files: FileStore, { id, size }: Upload): Promise<readonly number[]> => {
  const found = await Promise.all(
    partLengths(size).map(async (length, index) =>
      (await files.partLength(id, index + 1)) === length ? [index + 1] : [],
    ),
  );
  return found.flat();
};

/** How far the caller's upload is. For its owner; to everybody else, and after its end, it is not there. */
export const showUpload = async (
  { uploads, files, clock }: ShowUploadDeps,
  actor: Actor,
  id: string,
): Promise<Result<UploadProgress, 'forbidden' | 'upload-not-found' | 'upload-gone'>> => {
  const found = await findOwn({ uploads }, actor, id);
  if (!found.ok) return found;
  const { upload } = found.value;
  if (isExpired(upload, clock.now())) return { ok: false, refusal: { kind: 'upload-gone' } };
  return ok({ upload, there: upload.state === 'open' ? await partsThere(files, upload) : [] });
};
