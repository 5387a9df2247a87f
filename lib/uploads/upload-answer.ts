import * as z from 'zod/mini';
import type { Clock } from '../kernel/clock.ts';
import type { PresignPart } from './presign-part.ts';
import { PURPOSE_NAMES } from './purpose.ts';
import type { UploadProgress } from './show-upload.ts';
import { partLengths, REASONS, type Upload } from './upload.ts';

const part = z.strictObject({
  number: z.number(),
  /** Bytes. */
  length: z.number(),
  there: z.boolean(),
  /** The function's own way in, for whoever cannot reach `direct`: PUT as application/octet-stream. */
  href: z.string(),
  direct: z.optional(
    z.strictObject({ url: z.string(), headers: z.record(z.string(), z.string()), expiresAt: z.string() }),
  ),
});

/** A file on its way in: how far it is, and where its missing parts go. */
export const uploadAnswer = z.strictObject({
  id: z.string(),
  purpose: z.enum(PURPOSE_NAMES),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  state: z.enum(['open', 'checking', 'ready', 'refused']),
  createdAt: z.string(),
  expiresAt: z.string(),
  sm3: z.optional(z.string()),
  reason: z.optional(z.enum(REASONS)),
  parts: z.array(part),
});

export type AnswerDeps = Readonly<{ clock: Clock; presignAt: (endpoint: string) => PresignPart }>;

const ADDRESS_SECONDS = 900;

/** What is told of an upload: neither its owner nor where it is kept. Parts are told of while it is open. */
export const toUploadAnswer = async (
  { clock, presignAt }: AnswerDeps,
  { upload, there }: UploadProgress,
  { baseUrl, endpoint }: Readonly<{ baseUrl: string; endpoint: string | undefined }>,
): Promise<z.output<typeof uploadAnswer>> => {
  const { owner: _owner, agency: _agency, requestDigest: _digest, delay: _delay, state, ...told } = upload;
  if (state === 'discarded') throw new Error('upload-discarded');
  const left = Math.floor((Date.parse(upload.expiresAt) - clock.now().getTime()) / 1000);
  const seconds = Math.max(1, Math.min(ADDRESS_SECONDS, left));
  const expiresAt = new Date(clock.now().getTime() + seconds * 1000).toISOString();
  const presign = endpoint === undefined ? undefined : presignAt(endpoint);
  const lengths = state === 'open' ? partLengths(upload.size) : [];
  const parts = lengths.map(async (length, index) => {
    const number = index + 1;
    const isThere = there.includes(number);
    const to = { upload: upload.id, part: number, length, type: upload.type, seconds };
    return {
      number,
      length,
      there: isThere,
      href: `${baseUrl}/v1/uploads/${upload.id}/parts/${number}`,
      ...(presign && !isThere ? { direct: { ...(await presign(to)), expiresAt } } : {}),
    };
  });
  return { ...told, state, parts: await Promise.all(parts) };
};

/** An upload after its parts: nothing is to be put any more. */
export const settledProgress = (upload: Upload): UploadProgress => ({ upload, there: [] });
