import * as z from 'zod/mini';

const label = z.strictObject({
  'zh-CN': z.string(),
  en: z.string(),
  'mn-Mong-CN': z.optional(z.string()),
});

/** How far a fact can be trusted: read in a source, or remembered and to be corrected in the data when found wrong. */
export const CERTAINTIES = ['read', 'recalled-high', 'recalled-medium', 'recalled-low'] as const;

const listName = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));

/**
 * A value domain 代码表: words, their labels, and the numbers that each known system uses for them. Numbers differ and
 * are even reversed between systems: they mean something only together with the system.
 */
export const codeList = z.strictObject({
  name: listName,
  title: label,
  systems: z.array(z.strictObject({ id: listName, certainty: z.enum(CERTAINTIES), name: label })),
  entries: z.array(z.strictObject({ word: listName, label, numbers: z.record(z.string(), z.string()) })),
});

/** The themes 主题 and events of life by which portals sort items for natural and legal persons. */
export const themes = z.strictObject({
  source: z.enum(CERTAINTIES),
  note: label,
  themes: z.array(
    z.strictObject({
      id: listName,
      audience: z.enum(['natural-person', 'legal-person']),
      kind: z.enum(['theme', 'life-event']),
      label,
    }),
  ),
});

export type CodeList = z.output<typeof codeList>;
export type Themes = z.output<typeof themes>;
export type Label = z.output<typeof label>;

export const codeListName = listName;
