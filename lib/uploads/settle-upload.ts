import {
  examine,
  isChange,
  OutOfTime,
  readExamined,
  type ExamineDeps,
  type Findings,
} from './examine-upload.ts';
import type { FileLeases } from './file-leases.ts';
import { PURPOSES } from './purpose.ts';
import { partLengths, type StoredUpload, type Upload, type UploadStore } from './upload.ts';

export type SettleDeps = ExamineDeps & Readonly<{ site: string; uploads: UploadStore; leases: FileLeases }>;

/** A kept file outlives its uploads by this much: longer than any copy of it may take. */
const AFTER_MS = 3_600_000;

/** The content address of a cleared file. */
export const fileKey = (site: string, { purpose }: Upload, sm3: string): string =>
  `${site}/${PURPOSES[purpose].room}/${sm3}`;

/** Removes what arrived. Safe to repeat. */
export const removeParts = async (
  { files }: Pick<SettleDeps, 'files'>,
  { id, size }: Upload,
): Promise<void> => {
  await Promise.all(partLengths(size).map((_, index) => files.removePart(id, index + 1)));
};

const keep = async (deps: SettleDeps, upload: Upload, sm3: string, deadline: Date): Promise<Findings> => {
  const key = fileKey(deps.site, upload, sm3);
  const until = new Date(Date.parse(upload.expiresAt) + AFTER_MS);
  if ((await deps.leases.hold(key, until)) === 'leaving') return { pending: true };
  await deps.files.keep(key, upload.size, readExamined(deps, upload, sm3, deadline));
  return { sm3 };
};

const judge = async (deps: SettleDeps, upload: Upload, deadline: Date): Promise<Findings> => {
  try {
    const findings = await examine(deps, upload, deadline);
    return 'sm3' in findings ? await keep(deps, upload, findings.sm3, deadline) : findings;
  } catch (error) {
    if (error instanceof OutOfTime) return { pending: true };
    if (isChange(error)) return { reason: 'upload-changed' };
    throw error;
  }
};

/**
 * Examines an upload in quarantine, keeps it under its digest and says so in its head. May be done by any number at once
 * and again after any crash: the first to write the head decides, and the others answer as it says. Answers the upload as it
 * then stands, still `checking` when time or scanner did not suffice; undefined when it is gone.
 */
export const settleUpload = async (
  deps: SettleDeps,
  { upload, rev }: StoredUpload,
  deadline: Date,
): Promise<Upload | undefined> => {
  const findings = await judge(deps, upload, deadline);
  const current = async () => (await deps.uploads.find(upload.id))?.upload;
  if ('pending' in findings) return current();
  const settled: Upload =
    'sm3' in findings
      ? { ...upload, state: 'ready', ...findings }
      : { ...upload, state: 'refused', ...findings };
  if ((await deps.uploads.save(settled, rev)) === 'stale') return current();
  await removeParts(deps, upload);
  return settled;
};
