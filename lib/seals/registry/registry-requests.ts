import * as z from 'zod/mini';
import { instant, pageFields } from '../../platform/http/request-fields.ts';
import { sealId } from './seal-id.ts';

const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));

export const sealParams = z.strictObject({ esID: sealId });
export const sealQuery = z.strictObject({ asOf: z.optional(instant) });

/** Far more than a seal with its picture has, in base64. */
const MAX_SEAL_TEXT = 2 * 1024 * 1024;

/** A seal to put on file: its bytes, and whose it is. */
export const registration = z.strictObject({
  /** The .esl file in base64. */
  seal: z.string().check(z.minLength(4), z.maxLength(MAX_SEAL_TEXT)),
  agency: z.strictObject({ code: text(18), name: text(200) }),
  division: z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/)),
});

/** Since when (now, where it is left out), and why. */
export const stateChange = z.strictObject({ from: z.optional(instant), reason: text(200) });

export type Registration = z.output<typeof registration>;
export type StateChangeRequest = z.output<typeof stateChange>;

export const pageQuery = z.strictObject({
  ...pageFields({ limit: 50, most: 200 }),
});
