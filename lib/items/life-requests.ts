import * as z from 'zod/mini';
import { dateText } from './item-content.ts';
import { codeParam } from './params.ts';
import { MAX_SIDE } from './replacement.ts';

/** The day from which something holds; not a slip of the century. */
export const effectiveDate = dateText.check(
  z.refine((date) => date >= '1949-10-01' && date <= '2099-12-31', 'date-out-of-range'),
);

const sentence = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));

export const itemParams = z.strictObject({ code: codeParam });
export const entryParams = z.strictObject({ basicCode: codeParam });

/** Suspension, resumption, cancellation: from when, and why. */
export const statusChangeBody = z.strictObject({ from: effectiveDate, reason: sentence(1000) });

export const publicationBody = z.strictObject({ from: effectiveDate });

export const returnBody = z.strictObject({ comment: sentence(2000) });

const side = z.array(codeParam).check(z.minLength(1), z.maxLength(MAX_SIDE));

/** 变更代码 (one by one), 拆分 (one by several), 合并 (several by one). */
export const replacementBody = z.strictObject({
  sources: side,
  successors: side,
  from: effectiveDate,
  reason: sentence(1000),
});
