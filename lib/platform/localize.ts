import type { Language } from '../kernel/language.ts';
import { inLanguage, type LocalizedText } from './localized-text.ts';

/** The same value with every localized text replaced by the text in one language. */
export type Localized<T> = T extends LocalizedText
  ? string
  : T extends readonly (infer Element)[]
    ? Localized<Element>[]
    : T extends object
      ? { [Key in keyof T]: Localized<T[Key]> }
      : T;

/** What a reader must be told about the language of an answer, as JSON pointers into it. */
export type LanguageReport = Readonly<{
  language: Language;
  /** Texts that are not there in the language asked for and stand in Chinese. */
  fallbacks: readonly string[];
  /** Translations made from an older version than `version`. */
  stale: readonly string[];
}>;

const isLocalizedText = (value: object): value is LocalizedText => Object.hasOwn(value, 'zh-CN');

/** Puts a stored value into one language, falling back to Chinese visibly. `version` is the version it belongs to. */
export const localize = <T>(
  value: T,
  language: Language,
  version: number,
): { value: Localized<T>; report: LanguageReport } => {
  const fallbacks: string[] = [];
  const stale: string[] = [];
  const walk = (node: unknown, pointer: string): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map((child, index) => walk(child, `${pointer}/${index}`));
    if (!isLocalizedText(node)) {
      return Object.fromEntries(
        Object.entries(node).map(([key, child]) => [key, walk(child, `${pointer}/${key}`)]),
      );
    }
    const found = inLanguage(node, language);
    if (found.language !== language) fallbacks.push(pointer);
    const source = language === 'zh-CN' ? undefined : node[language]?.sourceVersion;
    if (source !== undefined && source < version) stale.push(pointer);
    return found.text;
  };
  return { value: walk(value, '') as Localized<T>, report: { language, fallbacks, stale } };
};
