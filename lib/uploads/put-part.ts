import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { findOwn } from './authorize.ts';
import type { FileStore } from './file-store.ts';
import { isExpired, partLengths, type UploadStore } from './upload.ts';

export type PutPartDeps = Readonly<{ uploads: UploadStore; files: FileStore; clock: Clock }>;

export type PutPartRefusal =
  | 'forbidden'
  | 'upload-not-found'
  | 'upload-gone'
  | 'upload-closed'
  | 'part-unknown'
  | 'part-length-wrong'
  | 'part-differs';

const isSame = async (files: FileStore, id: string, part: number, bytes: Uint8Array): Promise<boolean> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.readPart(id, part)) chunks.push(chunk);
  return Buffer.concat(chunks).equals(bytes);
};

/** Takes one part through the function. The same bytes again are fine; a part is never replaced by others. */
export const putPart = async (
  { uploads, files, clock }: PutPartDeps,
  actor: Actor,
  { id, part, bytes }: Readonly<{ id: string; part: number; bytes: Uint8Array }>,
): Promise<Result<void, PutPartRefusal>> => {
  const found = await findOwn({ uploads }, actor, id);
  if (!found.ok) return found;
  const { upload } = found.value;
  if (isExpired(upload, clock.now())) return refuse('upload-gone');
  if (upload.state !== 'open') return refuse('upload-closed', { facts: { current: upload.state } });
  const lengths = partLengths(upload.size);
  const length = lengths[part - 1];
  if (length === undefined) return refuse('part-unknown', { facts: { maximum: lengths.length } });
  if (bytes.length !== length)
    return refuse('part-length-wrong', { facts: { expected: length, actual: bytes.length } });
  if ((await files.putPart(id, part, bytes)) === 'created') return ok(undefined);
  return (await isSame(files, id, part, bytes)) ? ok(undefined) : refuse('part-differs', { facts: { part } });
};
