import * as z from 'zod/mini';
import { fallbacks, type Language } from '../kernel/language.ts';
import { CERTAINTIES, type CodeList, type Label, type Themes } from './reference.ts';

/** A label in the caller's language, in Chinese where it is not there. */
const inLanguage = (label: Label, language: Language): string =>
  fallbacks(language)
    .map((candidate) => label[candidate])
    .find((text) => text !== undefined) ?? label['zh-CN'];

const certainty = z.enum(CERTAINTIES);

export const codeListSummary = z.strictObject({ name: z.string(), title: z.string(), entries: z.int() });

export const codeListAnswer = z.strictObject({
  name: z.string(),
  title: z.string(),
  systems: z.array(z.strictObject({ id: z.string(), name: z.string(), certainty })),
  entries: z.array(
    z.strictObject({
      word: z.string(),
      label: z.string(),
      /** By system: the same number may mean the opposite in another one. */
      numbers: z.record(z.string(), z.string()),
    }),
  ),
});

export const themesAnswer = z.strictObject({
  source: certainty,
  note: z.string(),
  themes: z.array(
    z.strictObject({
      id: z.string(),
      audience: z.enum(['natural-person', 'legal-person']),
      kind: z.enum(['theme', 'life-event']),
      label: z.string(),
    }),
  ),
});

export const toCodeListSummary = (list: CodeList, language: Language) => ({
  name: list.name,
  title: inLanguage(list.title, language),
  entries: list.entries.length,
});

export const toCodeListAnswer = (list: CodeList, language: Language): z.output<typeof codeListAnswer> => ({
  name: list.name,
  title: inLanguage(list.title, language),
  systems: list.systems.map(({ id, name, certainty }) => ({
    id,
    name: inLanguage(name, language),
    certainty,
  })),
  entries: list.entries.map(({ word, label, numbers }) => ({
    word,
    label: inLanguage(label, language),
    numbers,
  })),
});

export const toThemesAnswer = (
  { source, note, themes }: Themes,
  language: Language,
): z.output<typeof themesAnswer> => ({
  source,
  note: inLanguage(note, language),
  themes: themes.map((theme) => ({ ...theme, label: inLanguage(theme.label, language) })),
});
