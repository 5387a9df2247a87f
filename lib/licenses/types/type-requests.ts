import * as z from 'zod/mini';
import { licenseType, licenseTypeCode } from './license-type.ts';

export const licenseTypeParams = z.strictObject({ code: licenseTypeCode });

export const licenseTypeQuery = z.strictObject({
  version: z.optional(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(999_999))),
});

export const licenseTypesQuery = z.strictObject({
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(4096))),
  limit: z._default(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(200)), 50),
});

/** A page of types in the order of their codes; there are more while there is `next`. */
export const licenseTypesPage = z.strictObject({
  types: z.array(licenseType),
  next: z.optional(z.string()),
});
