import * as z from 'zod/mini';
import { LANGUAGES, type Language } from '../../kernel/language.ts';

/** A language that Chinese is translated into. */
export type Translated = Exclude<Language, 'zh-CN'>;

/** What a question about translations may name. */
export const TRANSLATED_TAGS = ['mn-Mong-CN', 'mn', 'mn-CN', 'mn-Mong', 'en'] as const;

/** Mongolian in the traditional script unless English is named. */
export const translatedOf = (tag: (typeof TRANSLATED_TAGS)[number] = 'mn-Mong-CN'): Translated =>
  tag === 'en' ? 'en' : 'mn-Mong-CN';

/**
 * What can be wrong with a translation: the gravest first. `numbers-differ`: a number stands in one of both texts alone.
 * `private-characters`: written in the codes of a font. `source-unknown`: it does not say which version it was made from.
 */
export const FINDING_KINDS = [
  'numbers-differ',
  'private-characters',
  'not-in-script',
  'same-as-chinese',
  'untranslated',
  'stale',
  'source-unknown',
  'draft',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

const translationFinding = z.strictObject({
  /** A JSON pointer into the content. */
  pointer: z.string(),
  kind: z.enum(FINDING_KINDS),
  chinese: z.string(),
  translation: z.optional(z.string()),
  /** With `stale`: the version it was made from, and whether its Chinese reads otherwise since. */
  sourceVersion: z.optional(z.int()),
  chineseChanged: z.optional(z.boolean()),
  /** With `numbers-differ`: numbers that the translation lacks, and numbers that only it has. */
  missing: z.optional(z.array(z.string())),
  added: z.optional(z.array(z.string())),
});

/** One part of the item (materials, fees, limits ...): how many of its texts are in which state. */
const partCount = z.strictObject({
  part: z.string(),
  texts: z.int(),
  translated: z.int(),
  untranslated: z.int(),
  draft: z.int(),
  stale: z.int(),
  disagreeing: z.int(),
});

/** How complete the translation of one item is. */
export const translationsAnswer = z.strictObject({
  code: z.string(),
  language: z.enum(LANGUAGES),
  of: z.enum(['published', 'draft']),
  version: z.int(),
  complete: z.boolean(),
  parts: z.array(partCount),
  findings: z.array(translationFinding),
});

export type TranslationFinding = z.output<typeof translationFinding>;
export type PartCount = z.output<typeof partCount>;
export type TranslationsAnswer = z.output<typeof translationsAnswer>;
