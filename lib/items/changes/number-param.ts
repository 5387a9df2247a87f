import * as z from 'zod/mini';

/** A whole number in a path or a query. */
export const numberParam = (least: number, most: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,12}$/)),
    z.pipe(z.transform(Number), z.int().check(z.minimum(least), z.maximum(most))),
  );
