import {
  examine,
  isChange,
  OutOfTime,
  readExamined,
  type ExamineDeps,
  type Findings,
} from './examine-upload.ts';
import type { FileLeases } from './file-leases.ts';
import { PURPOSES, type PurposeName } from './purpose.ts';
import { partLengths, putOff, type StoredUpload, type Upload, type UploadStore } from './upload.ts';

export type SettleDeps = ExamineDeps & Readonly<{ site: string; uploads: UploadStore; leases: FileLeases }>;

/** A kept file outlives its uploads by this much: longer than any copy of it may take. */
const AFTER_MS = 3_600_000;

/** The content address of a cleared file. */
export const fileKey = (site: string, purpose: PurposeName, sm3: string): string =>
  `${site}/${PURPOSES[purpose].room}/${sm3}`;

/** Removes what arrived. Safe to repeat. */
export const removeParts = async (
  { files }: Pick<SettleDeps, 'files'>,
  { id, size }: Upload,
): Promise<void> => {
  await Promise.all(partLengths(size).map((_, index) => files.removePart(id, index + 1)));
};

const keep = async (deps: SettleDeps, upload: Upload, sm3: string, deadline: Date): Promise<Findings> => {
  const key = fileKey(deps.site, upload.purpose, sm3);
  const until = new Date(Date.parse(upload.expiresAt) + AFTER_MS);
  if ((await deps.leases.hold(key, until)) === 'leaving') return { later: true };
  await deps.files.keep(key, upload.size, readExamined(deps, upload, sm3, deadline));
  return { sm3 };
};

const judge = async (deps: SettleDeps, upload: Upload, deadline: Date): Promise<Findings | 'out-of-time'> => {
  try {
    const findings = await examine(deps, upload, deadline);
    return 'sm3' in findings ? await keep(deps, upload, findings.sm3, deadline) : findings;
  } catch (error) {
    if (error instanceof OutOfTime) return 'out-of-time';
    if (isChange(error)) return { reason: 'upload-changed' };
    throw error;
  }
};

const settled = (upload: Upload, findings: Findings, now: Date): Upload => {
  if ('later' in findings) return putOff(upload, now);
  return 'sm3' in findings
    ? { ...upload, state: 'ready', ...findings }
    : { ...upload, state: 'refused', ...findings };
};

/**
 * Examines an upload in quarantine, keeps it under its digest and says so in its head. May be done by any number at once
 * and again after any crash: the first to write the head decides, and the others answer as it says. Answers the upload as it
 * then stands, still `checking` when time did not suffice, put off when the scanner did not; undefined when it is gone.
 */
export const settleUpload = async (
  deps: SettleDeps,
  { upload, rev }: StoredUpload,
  deadline: Date,
): Promise<Upload | undefined> => {
  const findings = await judge(deps, upload, deadline);
  const current = async () => (await deps.uploads.find(upload.id))?.upload;
  if (findings === 'out-of-time') return current();
  const next = settled(upload, findings, deps.clock.now());
  if ((await deps.uploads.save(next, rev)) === 'stale') return current();
  if (next.state !== 'checking') await removeParts(deps, upload);
  return next;
};
