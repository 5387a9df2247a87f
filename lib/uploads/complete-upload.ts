import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { findOwn } from './authorize.ts';
import { settleUpload, type SettleDeps } from './settle-upload.ts';
import { partsThere } from './show-upload.ts';
import { isExpired, isPutOff, partLengths, type Reason, type StoredUpload, type Upload } from './upload.ts';

export type CompleteUploadRefusal =
  'forbidden' | 'upload-not-found' | 'upload-gone' | 'upload-incomplete' | Reason;

/** What may be missing from an upload. */
export const COMPLETION_DEFECTS = ['part-missing'] as const;

const BUDGET_MS = 20_000;

/** Closes an upload to further parts; nobody's business but the first one's, so that `stale` means it is closed already. */
const close = async (deps: SettleDeps, { upload, rev }: StoredUpload) => {
  const there = await partsThere(deps.files, upload);
  const defects = partLengths(upload.size).flatMap((_, index) =>
    there.includes(index + 1)
      ? []
      : [{ code: 'part-missing', pointer: `/parts/${index}`, facts: { part: index + 1 } }],
  );
  const now = await deps.uploads.find(upload.id);
  if (now?.rev !== rev) return now ?? refuse('upload-not-found');
  if (defects.length > 0) return refuse('upload-incomplete', { defects });
  const closed: Upload = { ...upload, state: 'checking' };
  if ((await deps.uploads.save(closed, rev)) === 'saved') return { upload: closed, rev: rev + 1 };
  return (await deps.uploads.find(upload.id)) ?? refuse('upload-not-found');
};

const answer = (upload: Upload | undefined): Result<Upload, 'upload-not-found' | Reason> => {
  if (upload === undefined || upload.state === 'discarded') return refuse('upload-not-found');
  return upload.reason === undefined ? ok(upload) : refuse(upload.reason);
};

/**
 * Says that all parts are there. Answers the upload `ready`, or `checking` when it takes over 20 seconds: the schedule goes
 * on with it. Any number of completions, one after the other or at once, come to the same.
 */
export const completeUpload = async (
  deps: SettleDeps,
  actor: Actor,
  id: string,
): Promise<Result<Upload, CompleteUploadRefusal>> => {
  const found = await findOwn(deps, actor, id);
  if (!found.ok) return found;
  const now = deps.clock.now();
  if (isExpired(found.value.upload, now)) return refuse('upload-gone');
  const closed = found.value.upload.state === 'open' ? await close(deps, found.value) : found.value;
  if ('refusal' in closed) return closed;
  if (closed.upload.state !== 'checking' || isPutOff(closed.upload, now)) return answer(closed.upload);
  return answer(await settleUpload(deps, closed, new Date(now.getTime() + BUDGET_MS)));
};
