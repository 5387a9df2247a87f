import * as z from 'zod/mini';
import { isLegalDate } from '../kernel/clock.ts';
import { agencyId } from './agency.ts';
import { divisionCode } from './division.ts';
import { codeListName } from './reference.ts';

/** Parameters of the directory's paths and queries. */
export const divisionParams = z.strictObject({ code: divisionCode });
export const agencyParams = z.strictObject({ id: agencyId });
export const codeListParams = z.strictObject({ name: codeListName });

export const asOfParam = z.string().check(z.refine(isLegalDate, 'date-invalid'));

/** How many rows a page has at most. */
export const limitParam = z._default(
  z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(200)),
  50,
);

/** The place where the last page ended, as it was given out. */
export const cursorParam = z.string().check(z.minLength(1), z.maxLength(2000));
