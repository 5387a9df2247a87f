import * as z from 'zod/mini';
import { instant } from '../../platform/http/request-fields.ts';
import { LICENSE_OPERATIONS, LICENSE_STATES, leadingNumber } from '../license.ts';
import { HOLDER_KINDS, licenseTypeCode } from '../types/license-type.ts';

const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
/** A date alone is its first moment in China. */
const moment = z.union([instant, date]);

/** A license as a library that is given up has it: one line of JSON. What is not known here is refused, so that nothing is lost unseen. */
export const legacyLicense = z.strictObject({
  /** As it was, whatever is wrong with it. */
  identifier: z.string().check(z.minLength(1), z.maxLength(200)),
  /** As in the identifier, where they are left out. */
  type: z.optional(licenseTypeCode),
  issuer: z.strictObject({
    code: z.optional(text(18)),
    name: text(100),
    division: z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/)),
  }),
  holder: z.strictObject({
    kind: z.enum(HOLDER_KINDS),
    codeType: z.string().check(z.regex(/^\d{3}$/)),
    number: text(50),
    name: text(200),
  }),
  number: text(100),
  face: z._default(z.record(z.string(), z.union([z.string(), z.number()])), {}),
  issuedOn: date,
  /** `[from, to)`; by the rule of its type, where it is left out. */
  validity: z.optional(z.strictObject({ from: z.optional(date), to: z.optional(date) })),
  /** What it is now; `history` says how it came to be so, where that is known. */
  state: z.optional(
    z.strictObject({ is: z.enum(LICENSE_STATES), since: z.optional(moment), reason: z.optional(text(200)) }),
  ),
  history: z.optional(
    z
      .array(
        z.strictObject({
          operation: z.enum(LICENSE_OPERATIONS),
          from: moment,
          reason: z.optional(text(200)),
        }),
      )
      .check(z.maxLength(99)),
  ),
  formerNumbers: z.optional(z.array(leadingNumber).check(z.maxLength(20))),
});
export type LegacyLicense = z.output<typeof legacyLicense>;
