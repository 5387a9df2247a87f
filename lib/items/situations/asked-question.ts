import * as z from 'zod/mini';
import { LANGUAGES } from '../../kernel/language.ts';
import type { Question } from './conditions.ts';

/** A situation question in one language; `multiple`: any of its options may be chosen, or none. */
export const questionShape = z.strictObject({
  id: z.string(),
  text: z.string(),
  multiple: z.boolean(),
  options: z.array(z.strictObject({ id: z.string(), text: z.string() })),
});

/** What is to be told of an answer's language, as JSON pointers into it. */
export const languageReport = z.strictObject({
  language: z.enum(LANGUAGES),
  fallbacks: z.array(z.string()),
  stale: z.array(z.string()),
});

/** A question as portals get it, its texts still in all their languages. */
export const askedQuestion = ({ id, text, multiple = false, options }: Question) => ({
  id,
  text,
  multiple,
  options: options.map((option) => ({ id: option.id, text: option.text })),
});
