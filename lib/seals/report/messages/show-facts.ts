import type { Facts } from '../../../kernel/result.ts';
import type { Text } from './text.ts';
import { WORDS } from './words.ts';

export type TextLanguage = keyof Text;

/** Facts as people read them, by the name of their placeholder. */
export type Shown = Readonly<Record<string, string>>;

const INSTANT = /^[+-]?\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const EIGHT_HOURS_MS = 8 * 3_600_000;
const ZONE: Text = { 'zh-CN': '北京时间', en: 'Beijing time' };
const LONGEST = 256;

/** Control characters and marks of direction could make a terminal or a page show something else. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const printable = (text: string): string => text.slice(0, LONGEST).replaceAll(UNPRINTABLE, '\u{FFFD}');

/** An instant on the clocks of the people who read it: those of Asia/Shanghai, which know no summer time today. */
const showInstant = (instant: string, language: TextLanguage): string => {
  const local = new Date(Date.parse(instant) + EIGHT_HOURS_MS).toISOString();
  return `${local.replace('T', ' ').replace(/\..*$/, '')} ${ZONE[language]}`;
};

const showText = (name: string, value: string, language: TextLanguage): string => {
  const word = WORDS[name]?.[value];
  if (word !== undefined) return word[language];
  return INSTANT.test(value) ? showInstant(value, language) : printable(value);
};

const showValue = (name: string, value: unknown, language: TextLanguage): string | undefined => {
  if (typeof value === 'string') return showText(name, value, language);
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const items = value
    .filter((item) => typeof item === 'string')
    .map((item) => showText(name, item, language));
  return items.join(language === 'zh-CN' ? '、' : ', ');
};

/** What can be shown of facts; lists of things and what has no value are left out. */
export const showFacts = (facts: Facts, language: TextLanguage): Shown =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => {
      const shown = showValue(name, value, language);
      return shown === undefined ? [] : [[name, shown]];
    }),
  );

/** Fills a text; undefined where a placeholder has no value. */
export const fillText = (text: Text, shown: Shown, language: TextLanguage): string | undefined => {
  let isWhole = true;
  const filled = text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = shown[name];
    if (value === undefined) isWhole = false;
    return value ?? '…';
  });
  return isWhole ? filled : undefined;
};

/** Fills a text that is told in any case: what has no value is left open. */
export const fillAnyhow = (text: Text, shown: Shown, language: TextLanguage): string =>
  text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => shown[name] ?? '…');
