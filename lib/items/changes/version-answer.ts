import * as z from 'zod/mini';

/** A published version with its whole content, every language. */
export const versionAnswer = <Content extends z.ZodMiniType>(content: Content) =>
  z.strictObject({
    code: z.string(),
    version: z.int(),
    /** SM3 over the canonical JSON (RFC 8785) of `content`. */
    digest: z.string(),
    from: z.string(),
    publishedAt: z.string(),
    content,
  });
