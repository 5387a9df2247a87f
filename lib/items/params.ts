import * as z from 'zod/mini';

/**
 * A code in a path: whatever a real system uses (legacy codes hold letters, hyphens, underscores), but bounded and
 * without control characters, slashes or names made of dots alone.
 */
export const codeParam = z
  .string()
  .check(z.minLength(1), z.maxLength(200), z.regex(/^(?!\.+$)[^\p{C}/\\]+$/u));
