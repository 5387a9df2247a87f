import * as z from 'zod/mini';
import { pageFields } from '../../platform/http/request-fields.ts';
import { licenseTypeCode } from '../types/license-type.ts';
import { agencyCode, grant } from './grant.ts';

export const grantParams = z.strictObject({ code: licenseTypeCode, agency: agencyCode });

export const grantsQuery = z.strictObject(pageFields({ limit: 50, most: 200 }));

/** A page of a type's grants by agency; there are more while there is `next`. */
export const grantsPage = z.strictObject({ grants: z.array(grant), next: z.optional(z.string()) });
