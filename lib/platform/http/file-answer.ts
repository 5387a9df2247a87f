import * as z from 'zod/mini';

/** A kept file for somebody who may have it, and the link by which to fetch it. */
export const fileAnswer = z.strictObject({
  /** Opens the file to whoever has it, until `expiresAt`. */
  url: z.string(),
  expiresAt: z.string(),
  sm3: z.string(),
  /** Bytes. */
  size: z.number(),
  mediaType: z.string(),
});
export type FileAnswer = z.output<typeof fileAnswer>;
