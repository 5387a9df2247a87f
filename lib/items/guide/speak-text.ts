import type { Language } from '../../kernel/language.ts';
import { inLanguage, type LocalizedText } from '../../platform/localized-text.ts';

/** A text in the language asked for or in Chinese, with what a reader must be told about its translation. */
export type Spoken = Readonly<{ text: string; language: Language; marks: readonly ('draft' | 'stale')[] }>;

/** Puts a text into a language. `version` is the version of the item that it belongs to. */
export const speakText = (text: LocalizedText, language: Language, version: number): Spoken => {
  const found = inLanguage(text, language);
  if (found.language === 'zh-CN') return { ...found, marks: [] };
  const translation = text[found.language];
  const isStale = translation?.sourceVersion !== undefined && translation.sourceVersion < version;
  return {
    ...found,
    marks: [
      ...(translation?.state === 'draft' ? (['draft'] as const) : []),
      ...(isStale ? (['stale'] as const) : []),
    ],
  };
};
