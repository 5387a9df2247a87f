import * as z from 'zod/mini';
import { PURPOSE_NAMES } from './purpose.ts';

/** Every part but the last has this length: what the gateway lets through a function, whichever way it goes. */
export const PART_BYTES = 4 * 1024 * 1024;

/** Why a file is not taken although all of it arrived. */
export const REASONS = ['upload-type-mismatch', 'upload-infected', 'upload-changed'] as const;
export type Reason = (typeof REASONS)[number];

/**
 * One file on its way in. `open` takes parts; `checking` is whole and in quarantine; `ready` is cleared and kept under
 * its digest; `refused` and `discarded` hold nothing.
 */
export const upload = z.object({
  id: z.string(),
  purpose: z.enum(PURPOSE_NAMES),
  owner: z.string(),
  agency: z.optional(z.string()),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  requestDigest: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['open', 'checking', 'ready', 'refused', 'discarded']),
  sm3: z.optional(z.string()),
  reason: z.optional(z.enum(REASONS)),
  /** How often its checking had to be put off, and until when. */
  delay: z.optional(z.object({ times: z.number(), until: z.string() })),
});
export type Upload = z.output<typeof upload>;
export type StoredUpload = Readonly<{ upload: Upload; rev: number }>;

/** The heads of uploads: each change of state is one conditional write. */
export type UploadStore = Readonly<{
  find: (id: string) => Promise<StoredUpload | undefined>;
  create: (upload: Upload) => Promise<'created' | 'exists'>;
  save: (upload: Upload, expectedRev: number) => Promise<'saved' | 'stale'>;
  remove: (id: string, expectedRev: number) => Promise<void>;
  /** Uploads whose checking is not put off beyond an instant, the longest due first; may lag. */
  listChecking: (now: Date, limit: number) => Promise<readonly string[]>;
  /** Uploads not being checked whose end lies before an instant; may lag. */
  listExpired: (before: Date, limit: number) => Promise<readonly string[]>;
}>;

/** The places that a caller's uploads take up: strictly as many as the purpose has. */
export type UploadSlots = Readonly<{
  /** Answers `full` when all are taken; a place whose upload has expired is free. The same upload keeps its place. */
  take: (upload: Upload, places: number, now: Date) => Promise<'taken' | 'full'>;
  release: (upload: Upload) => Promise<void>;
}>;

/** The length of each part, the first at index 0. */
export const partLengths = (size: number): readonly number[] =>
  Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, index) =>
    Math.min(PART_BYTES, size - index * PART_BYTES),
  );

export const isExpired = ({ expiresAt }: Upload, now: Date): boolean =>
  Date.parse(expiresAt) <= now.getTime();

const MINUTE_MS = 60_000;
const MAX_DELAY_MS = 60 * MINUTE_MS;

/** Puts the checking off: by a minute, then twice as long each time, at most by an hour and not beyond its end. */
export const putOff = (upload: Upload, now: Date): Upload => {
  const times = (upload.delay?.times ?? 0) + 1;
  const delayMs = Math.min(MAX_DELAY_MS, MINUTE_MS * 2 ** (times - 1));
  const until = Math.min(now.getTime() + delayMs, Date.parse(upload.expiresAt));
  return { ...upload, delay: { times, until: new Date(until).toISOString() } };
};

export const isPutOff = ({ delay }: Upload, now: Date): boolean =>
  delay !== undefined && Date.parse(delay.until) > now.getTime();
