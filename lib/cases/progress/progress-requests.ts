import * as z from 'zod/mini';

/** The query code in any spelling, and the last four characters of the applicant's phone or document number. */
export const progressQuery = z.strictObject({
  code: z.string().check(z.minLength(1), z.maxLength(40)),
  last4: z.string().check(z.regex(/^\s*[0-9A-Za-z]{4}\s*$/)),
});
export type ProgressQuery = z.output<typeof progressQuery>;
