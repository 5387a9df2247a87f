import * as z from 'zod/mini';
import { hasUnseen } from './unfit-text.ts';

/** A text that somebody else will read, a holder above all: not blank, and shown as it is written. */
export const toldText = (maximum: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(maximum),
    z.refine((told) => !hasUnseen(told), 'text-not-plain'),
  );
