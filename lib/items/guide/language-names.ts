import type { Language } from '../../kernel/language.ts';

/** What each language is called on a link to it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  'zh-CN': '中文',
  'mn-Mong-CN': '蒙古文',
  en: 'English',
};
