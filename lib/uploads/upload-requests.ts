import * as z from 'zod/mini';
import { PURPOSE_NAMES } from './purpose.ts';

/** What a file is that is to be brought. */
export const uploadRequest = z.strictObject({
  purpose: z.enum(PURPOSE_NAMES),
  name: z.string().check(z.minLength(1), z.maxLength(500)),
  type: z.string().check(z.minLength(3), z.maxLength(100)),
  size: z.number().check(z.multipleOf(1), z.minimum(1), z.maximum(5 * 1024 ** 3)),
});

const uploadId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
export const uploadParams = z.strictObject({ id: uploadId });
export const partParams = z.strictObject({
  id: uploadId,
  part: z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(10_000)),
});
