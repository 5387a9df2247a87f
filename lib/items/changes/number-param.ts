import * as z from 'zod/mini';

/** A whole number in a path or a query. */
export const numberParam = (least: number, most: number) =>
  z.coerce.number().check(z.multipleOf(1), z.minimum(least), z.maximum(most));
