import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { findOwn } from './authorize.ts';
import type { FileLeases } from './file-leases.ts';
import type { FileStore } from './file-store.ts';
import type { PurposeName } from './purpose.ts';
import { fileKey } from './settle-upload.ts';
import { isExpired, type UploadStore } from './upload.ts';
import { windowedReader, type RandomBytes } from './windowed-reader.ts';

export type ReadyFileDeps = Readonly<{
  site: string;
  uploads: UploadStore;
  leases: FileLeases;
  files: FileStore;
  clock: Clock;
}>;

/** A file that has come in, for the room that it was brought for. */
export type ReadyFile = Readonly<{
  sm3: string;
  size: number;
  type: string;
  name: string;
  bytes: RandomBytes;
  /**
   * Takes the bytes over: they stay until at least an instant, whatever becomes of the upload. `leaving` when they are
   * being removed already, which cannot be before an hour after the upload's end.
   */
  keepUntil: (until: Date) => Promise<'held' | 'leaving'>;
}>;

export type ReadyFileRefusal =
  'forbidden' | 'upload-not-found' | 'upload-gone' | 'upload-not-ready' | 'upload-purpose-differs';

/** The bytes of a file that was taken over, by what its taker has noted of it. Asks nobody: the taker has to. */
export const openTakenFile = (
  { site, files }: Pick<ReadyFileDeps, 'site' | 'files'>,
  { purpose, sm3, size }: Readonly<{ purpose: PurposeName; sm3: string; size: number }>,
): RandomBytes => {
  const key = fileKey(site, purpose, sm3);
  return windowedReader(size, (offset, length) => files.readKept(key, offset, length));
};

/** A caller's own file that is ready, if it was brought for this purpose. Another's is not there. */
export const findReadyFile = async (
  deps: ReadyFileDeps,
  actor: Actor,
  id: string,
  purpose: PurposeName,
): Promise<Result<ReadyFile, ReadyFileRefusal>> => {
  const found = await findOwn(deps, actor, id);
  if (!found.ok) return found;
  const { upload } = found.value;
  const { sm3, size, type, name, state } = upload;
  if (upload.purpose !== purpose) return refuse('upload-purpose-differs');
  if (isExpired(upload, deps.clock.now())) return refuse('upload-gone');
  if (state !== 'ready' || sm3 === undefined)
    return refuse('upload-not-ready', { facts: { current: state } });
  const keepUntil = (until: Date) => deps.leases.hold(fileKey(deps.site, purpose, sm3), until);
  return ok({ sm3, size, type, name, bytes: openTakenFile(deps, { purpose, sm3, size }), keepUntil });
};
