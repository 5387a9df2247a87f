import type { Log } from '../platform/log.ts';
import { removeParts, settleUpload, type SettleDeps } from './settle-upload.ts';
import { isExpired, isPutOff, type StoredUpload, type UploadSlots } from './upload.ts';

export type TidyUploadsDeps = SettleDeps & Readonly<{ slots: UploadSlots; log: Log }>;

export type TidyReport = Readonly<{ settled: number; expired: number; filesRemoved: number; failed: number }>;

const PER_RUN = 100;
const BUDGET_MS = 600_000;
/** No address given out for a part is good for as long as this after the end of its upload. */
const GRACE_MS = 3_600_000;

const expire = async ({ uploads, slots, files }: TidyUploadsDeps, { upload, rev }: StoredUpload) => {
  await removeParts({ files }, upload);
  await slots.release(upload);
  await uploads.remove(upload.id, rev);
};

const settle = async (deps: TidyUploadsDeps, id: string, deadline: Date): Promise<boolean> => {
  const stored = await deps.uploads.find(id);
  if (stored?.upload.state !== 'checking' || isPutOff(stored.upload, deps.clock.now())) return false;
  if (!isExpired(stored.upload, deps.clock.now()))
    return (await settleUpload(deps, stored, deadline))?.state !== 'checking';
  // The scanner did not come back in time. What was never cleared is given up.
  await deps.uploads.save({ ...stored.upload, state: 'discarded' }, stored.rev);
  return true;
};

/**
 * Finishes the checking of what a completion left over, then removes uploads an hour after they have expired, with their
 * parts, and the kept files that no upload holds. One failure does not keep the others back; throws
 * `uploads-not-tidied` after all else is done, so that an operator is told.
 */
export const tidyUploads = async (deps: TidyUploadsDeps): Promise<TidyReport> => {
  const { uploads, leases, files, clock, log } = deps;
  const now = clock.now();
  const deadline = new Date(now.getTime() + BUDGET_MS);
  let failed = 0;
  const each = async (ids: readonly string[], act: (id: string) => Promise<boolean>): Promise<number> => {
    let done = 0;
    for (const id of ids) {
      if (clock.now() >= deadline) break;
      try {
        if (await act(id)) done += 1;
      } catch (error) {
        failed += 1;
        log('upload-not-tidied', { upload: id, cause: error instanceof Error ? error.name : typeof error });
      }
    }
    return done;
  };
  const settled = await each(await uploads.listChecking(now, PER_RUN), (id) => settle(deps, id, deadline));
  const before = new Date(now.getTime() - GRACE_MS);
  const expired = await each(await uploads.listExpired(before, PER_RUN), async (id) => {
    const stored = await uploads.find(id);
    if (!stored || stored.upload.state === 'checking' || !isExpired(stored.upload, before)) return false;
    await expire(deps, stored);
    return true;
  });
  const filesRemoved = await each(await leases.listEnded(now, PER_RUN), async (key) => {
    await leases.end(key, now, () => files.remove(key));
    return true;
  });
  log('uploads-tidied', { settled, expired, filesRemoved, failed });
  if (failed > 0) throw new Error('uploads-not-tidied');
  return { settled, expired, filesRemoved, failed };
};
