import * as z from 'zod/mini';
import { HOLDER_KINDS, licenseTypeCode } from '../types/license-type.ts';
import { trust } from '../trust.ts';
import { materialPersonal, materialRecord, verificationNote } from './material.ts';
import { toldText } from '../../platform/told-text.ts';

const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));
export const materialId = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** A material to add: what it is, its file by an upload of the caller's own, and how it came about. */
export const materialRequest = z.strictObject({
  /** The type of the license that it is a copy of; a name where there is none. */
  licenseType: z.optional(licenseTypeCode),
  name: z.optional(text(200)),
  /** The number that stands on it. */
  number: z.optional(text(100)),
  /** An upload for `license-material` that is ready. */
  upload: materialId,
  /** C: brought, the original can be shown. D: made by the holder, who promises that it is true. */
  level: z.enum(['C', 'D']),
  /** 承诺: what it says is true. D cannot be without it. */
  promise: z.optional(z.literal(true)),
  /** The first day on which it is not valid any more; ten years from now where it is left out. */
  validTo: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
});
export type MaterialRequest = z.output<typeof materialRequest>;

export const materialParams = z.strictObject({ id: materialId });

/** That the original was seen at a window: whose it is, for which case, what was seen, why. */
export const verificationRequest = z.strictObject({
  holder: z.strictObject({ kind: z.enum(HOLDER_KINDS), number: text(50) }),
  caseNumber: z.string().check(z.regex(/^[0-9A-Za-z-]{1,50}$/)),
  /** What original was seen. */
  original: toldText(100),
  purpose: toldText(200),
});
export type VerificationRequest = z.output<typeof verificationRequest>;

const { id, licenseType, file, createdAt, validTo, withdrawnAt, verification } = materialRecord.shape;
const { agency, agencyName, at, caseNumber } = verification.def.innerType.shape;

/** A material as it is told: to its holder whole, to who has verified it without its name and number. */
export const materialAnswer = z.strictObject({
  id,
  trust,
  licenseType,
  ...materialPersonal.shape,
  file,
  createdAt,
  validTo,
  withdrawnAt,
  verification: z.optional(z.strictObject({ agency, agencyName, at, caseNumber, ...verificationNote.shape })),
});
export type MaterialAnswer = z.output<typeof materialAnswer>;

export const materialsPage = z.strictObject({
  materials: z.array(materialAnswer),
  next: z.optional(z.string()),
});
