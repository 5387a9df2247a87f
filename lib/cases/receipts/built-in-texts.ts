import type { Language } from '../../kernel/language.ts';
import en from './templates/en.json' with { type: 'json' };
import zh from './templates/zh-CN.json' with { type: 'json' };
import type { TemplateKind } from './receipt-kind.ts';
import type { ReceiptText, ReceiptTexts } from './receipt-template.ts';

const BUILT_IN: Readonly<Partial<Record<Language, Readonly<Record<TemplateKind, ReceiptText>>>>> = {
  'zh-CN': zh,
  en,
};

/** The texts of a kind as they come with the software: Chinese and English. */
export const builtInTexts = (kind: TemplateKind): ReceiptTexts => ({ 'zh-CN': zh[kind], en: en[kind] });

/** A text and the language that it is in. */
export type ChosenText = Readonly<{ text: ReceiptText; language: Language }>;

/** The text in the language asked for, a site's own before the built-in one; where there is none, the Chinese one. */
export const chooseText = (kind: TemplateKind, own: ReceiptTexts, wanted: Language): ChosenText => {
  const text = own[wanted] ?? BUILT_IN[wanted]?.[kind];
  return text === undefined
    ? { text: own['zh-CN'] ?? zh[kind], language: 'zh-CN' }
    : { text, language: wanted };
};
