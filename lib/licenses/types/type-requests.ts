import * as z from 'zod/mini';
import { pageFields } from '../../platform/http/request-fields.ts';
import { licenseType, licenseTypeCode } from './license-type.ts';

export const licenseTypeParams = z.strictObject({ code: licenseTypeCode });

export const licenseTypeQuery = z.strictObject({
  version: z.optional(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(999_999))),
});

export const licenseTypesQuery = z.strictObject({
  ...pageFields({ limit: 50, most: 200 }),
});

/** A page of types in the order of their codes; there are more while there is `next`. */
export const licenseTypesPage = z.strictObject({
  types: z.array(licenseType),
  next: z.optional(z.string()),
});
