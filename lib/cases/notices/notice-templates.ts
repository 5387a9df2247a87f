import * as z from 'zod/mini';
import { NOTICE_CAUSES } from './notice.ts';

/** What stands in braces in the text of a notice, and nothing else does; `{text}` is the text that comes with the software. */
const PLACEHOLDERS = ['text', 'item', 'agency', 'number', 'due'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

const NAME = /\{([^{}]*)\}/g;
const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((known) => known === name);

const template = z.string().check(
  z.minLength(1),
  z.maxLength(300),
  z.refine((text) => [...text.matchAll(NAME)].every(([, name = '']) => isPlaceholder(name))),
  z.refine((text) => !/[{}]/.test(text.replaceAll(NAME, ''))),
);

/** The texts that a site lays over those that come with the software (通知模板), by cause and language. */
export const noticeTemplates = z.partialRecord(
  z.enum(NOTICE_CAUSES),
  z.strictObject({ 'zh-CN': z.optional(template), en: z.optional(template) }),
);
export type NoticeTemplates = z.output<typeof noticeTemplates>;

/** A text with all that it names; undefined where one of them has nothing to stand for. */
export const filled = (
  text: string,
  facts: Readonly<Record<Placeholder, string | undefined>>,
): string | undefined => {
  const named = [...text.matchAll(NAME)].flatMap(([, name = '']) => (isPlaceholder(name) ? [name] : []));
  if (named.some((name) => facts[name] === undefined)) return undefined;
  return text.replaceAll(NAME, (whole, name: string) => (isPlaceholder(name) ? (facts[name] ?? '') : whole));
};
