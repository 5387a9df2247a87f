import { fallbacks, type Language } from '../kernel/language.ts';
import type { Facts } from '../kernel/result.ts';

/** How words of the interface that facts hold, such as states, are called in Chinese. */
export type Words = Readonly<Record<string, string>>;

/** One message in the languages it has been written in; `{name}` is filled from the facts, in Chinese by `words` if there are. */
export type Message = Readonly<{ 'zh-CN': string; en: string; 'mn-Mong-CN'?: string; words?: Words }>;

/** Messages by stable code. Each room has one such catalogue beside its rules. */
export type Messages = Readonly<Record<string, Message>>;

const worded = (value: unknown, words: Words): string => {
  const text = String(value);
  return Object.hasOwn(words, text) ? (words[text] ?? text) : text;
};

const fill = (template: string, facts: Facts, words: Words = {}): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = facts[name];
    if (typeof value === 'string' || typeof value === 'number') return worded(value, words);
    if (Array.isArray(value)) return value.map((one) => worded(one, words)).join(', ');
    return whole;
  });

/** The message in the caller's language, falling back to Chinese. */
export const say = (message: Message, language: Language, facts: Facts = {}): string => {
  for (const candidate of fallbacks(language)) {
    const template = message[candidate];
    if (template !== undefined)
      return fill(template, facts, candidate === 'zh-CN' ? message.words : undefined);
  }
  return fill(message['zh-CN'], facts, message.words);
};
