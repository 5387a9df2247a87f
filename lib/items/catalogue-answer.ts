import * as z from 'zod/mini';
import { LANGUAGES, type Language } from '../kernel/language.ts';
import { localize } from '../platform/localize.ts';
import { localizedCatalogueContent, type CatalogueContent } from './catalogue-content.ts';
import type { VersionFound } from './look-up-version.ts';
import { finding } from './versioned-head.ts';

/** A catalogue entry as a portal or a league gets it: one language. */
export const catalogueAnswer = z.strictObject({
  basicCode: z.string(),
  state: z.enum(['in-force', 'suspended']),
  version: z.int(),
  from: z.string(),
  to: z.optional(z.string()),
  suspendedFrom: z.optional(z.string()),
  content: localizedCatalogueContent,
  language: z.strictObject({
    language: z.enum(LANGUAGES),
    fallbacks: z.array(z.string()),
    stale: z.array(z.string()),
  }),
  findings: z.array(finding),
});

/** Puts a found entry into the caller's language. */
export const toCatalogueAnswer = (
  { head, content, state, version, from, to, suspendedFrom }: VersionFound<CatalogueContent>,
  language: Language,
): z.output<typeof catalogueAnswer> => {
  const { value, report } = localize(content, language, version);
  return {
    basicCode: head.code,
    state,
    version,
    from,
    ...(to === undefined ? {} : { to }),
    ...(suspendedFrom === undefined ? {} : { suspendedFrom }),
    content: value,
    language: { ...report, fallbacks: [...report.fallbacks], stale: [...report.stale] },
    findings: head.findings ?? [],
  };
};
