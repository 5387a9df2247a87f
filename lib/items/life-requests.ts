import * as z from 'zod/mini';
import { dateText } from './item-content.ts';
import { codeParam } from './params.ts';

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
