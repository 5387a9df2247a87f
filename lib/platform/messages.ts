import { fallbacks, type Language } from '../kernel/language.ts';
import type { Facts } from '../kernel/result.ts';

/** One message in the languages it has been written in; `{name}` is filled from the facts. */
export type Message = Readonly<{ 'zh-CN': string; en: string; 'mn-Mong-CN'?: string }>;

/** Messages by stable code. Each room has one such catalogue beside its rules. */
export type Messages = Readonly<Record<string, Message>>;

const fill = (template: string, facts: Facts): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = facts[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    if (Array.isArray(value)) return value.join(', ');
    return whole;
  });

/** The message in the caller's language, falling back to Chinese. */
export const say = (message: Message, language: Language, facts: Facts = {}): string => {
  for (const candidate of fallbacks(language)) {
    const template = message[candidate];
    if (template !== undefined) return fill(template, facts);
  }
  return fill(message['zh-CN'], facts);
};
