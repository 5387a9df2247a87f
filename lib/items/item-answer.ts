import * as z from 'zod/mini';
import type { Language } from '../kernel/language.ts';
import { LANGUAGES } from '../kernel/language.ts';
import { localize } from '../platform/localize.ts';
import { localizedItemContent } from './item-content.ts';
import type { ItemFound } from './look-up-item.ts';
import { finding } from './versioned-head.ts';

/** A service item as a portal gets it: one language, with what a reader must be told about it. */
export const itemAnswer = z.strictObject({
  code: z.string(),
  state: z.enum(['in-force', 'suspended']),
  version: z.int(),
  from: z.string(),
  to: z.optional(z.string()),
  suspendedFrom: z.optional(z.string()),
  previousCodes: z.array(z.string()),
  content: localizedItemContent,
  language: z.strictObject({
    language: z.enum(LANGUAGES),
    fallbacks: z.array(z.string()),
    stale: z.array(z.string()),
  }),
  findings: z.array(finding),
});

export type ItemAnswer = z.output<typeof itemAnswer>;

/** Puts a found item into the caller's language. */
export const toItemAnswer = (found: ItemFound, language: Language): ItemAnswer => {
  const { item, content, state, version, from, to, suspendedFrom } = found;
  const { value, report } = localize(content, language, version);
  return {
    code: item.code,
    state,
    version,
    from,
    ...(to === undefined ? {} : { to }),
    ...(suspendedFrom === undefined ? {} : { suspendedFrom }),
    previousCodes: item.previousCodes ?? [],
    content: value,
    language: { ...report, fallbacks: [...report.fallbacks], stale: [...report.stale] },
    findings: item.findings ?? [],
  };
};
