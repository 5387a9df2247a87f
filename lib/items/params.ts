import * as z from 'zod/mini';

const MAX_BYTES = 200;

/**
 * A code in a path: whatever a real system uses (legacy codes hold letters, hyphens, underscores), but bounded (200 bytes,
 * what a key of a record holds) and without control characters, slashes or names made of dots alone.
 */
export const codeParam = z.string().check(
  z.minLength(1),
  z.maxLength(MAX_BYTES),
  z.refine((text) => Buffer.byteLength(text) <= MAX_BYTES, 'code-over-long'),
  z.regex(/^(?!\.+$)[^\p{C}/\\]+$/u),
);
