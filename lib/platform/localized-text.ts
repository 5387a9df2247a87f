import * as z from 'zod/mini';
import { fallbacks, type Language } from '../kernel/language.ts';

const text = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));

const makeLocalizedText = (maximum: number) => {
  const translation = z.strictObject({
    text: text(maximum),
    state: z.enum(['draft', 'reviewed']),
    sourceVersion: z.optional(z.int().check(z.minimum(1))),
  });
  return z.strictObject({
    'zh-CN': text(maximum),
    'mn-Mong-CN': z.optional(translation),
    en: z.optional(translation),
  });
};

const made = new Map<number, ReturnType<typeof makeLocalizedText>>();

/**
 * A text that a citizen reads. Chinese is the master; a translation says how far it is (`draft` or `reviewed`) and which
 * version of the item it was made from, so that a reader can be told when the Chinese has moved on.
 */
export const localizedText = (maximum: number): ReturnType<typeof makeLocalizedText> => {
  const text = made.get(maximum) ?? makeLocalizedText(maximum);
  made.set(maximum, text);
  return text;
};

export type LocalizedText = z.output<ReturnType<typeof localizedText>>;

/** The text in the language asked for, else in Chinese; says which language it is in. */
export const inLanguage = (text: LocalizedText, language: Language): { language: Language; text: string } => {
  for (const candidate of fallbacks(language)) {
    const found = candidate === 'zh-CN' ? text['zh-CN'] : text[candidate]?.text;
    if (found !== undefined) return { language: candidate, text: found };
  }
  return { language: 'zh-CN', text: text['zh-CN'] };
};
