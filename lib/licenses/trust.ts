import * as z from 'zod/mini';
import type { LegalDate } from '../kernel/clock.ts';
import type { LicenseRecord } from './license.ts';
import { watermarkText } from './file/watermark-text.ts';

/**
 * How far something in the material base is to be trusted (可信等级, 国办函〔2016〕108号): A as issued by the authority, B as
 * compared with the original at a window, C as brought by the holder, the original of which must be seen, D as made by the
 * holder, who has promised that it is true.
 */
export const TRUST_LEVELS = ['A', 'B', 'C', 'D'] as const;
export type TrustLevel = (typeof TRUST_LEVELS)[number];

/** A level, and the words to be laid over what is shown: A and B alone have some. */
export const trust = z.strictObject({ level: z.enum(TRUST_LEVELS), watermark: z.optional(z.string()) });
export type Trust = z.output<typeof trust>;

const DAY_MS = 24 * 3_600_000;

/** The last day of `[.., to)`. */
export const lastDayBefore = (to: LegalDate): LegalDate =>
  new Date(Date.parse(`${to}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

/** The trust in a license: what an agency is shown bears the words, the holder's own reading does not need them. */
export const licenseTrust = (
  { issuer, validTo }: Pick<LicenseRecord, 'issuer' | 'validTo'>,
  toAgency: boolean,
): Trust => {
  if (!toAgency) return { level: 'A' };
  const lastDay = validTo === undefined ? {} : { lastDay: lastDayBefore(validTo) };
  return { level: 'A', watermark: watermarkText({ level: 'A', by: issuer.name, ...lastDay }) };
};
