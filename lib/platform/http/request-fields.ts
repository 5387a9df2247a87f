import * as z from 'zod/mini';

/** RFC 3339 with a zone; the year has four digits. */
export const instant = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/),
  z.refine((value) => !Number.isNaN(Date.parse(value)), 'value-invalid'),
);

/** What every paged list takes: where to go on, and how many at most. */
export const pageFields = ({ limit, most }: Readonly<{ limit: number; most: number }>) => ({
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(4096))),
  limit: z._default(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(most)), limit),
});
