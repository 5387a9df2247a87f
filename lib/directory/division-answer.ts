import * as z from 'zod/mini';
import { LANGUAGES, type Language } from '../kernel/language.ts';
import { localize } from '../platform/localize.ts';
import { DIVISION_LEVELS, successor, TOWNSHIP_KINDS, type DivisionRow } from './division.ts';
import type { DivisionFound } from './look-up-division.ts';

/** A division in a list. */
export const divisionSummary = z.strictObject({
  code: z.string(),
  name: z.string(),
  level: z.enum(DIVISION_LEVELS),
  kind: z.optional(z.enum(TOWNSHIP_KINDS)),
  parent: z.optional(z.string()),
  /** A date, or a year where no source says the day. */
  from: z.optional(z.string()),
  to: z.optional(z.string()),
});

/** A division as a portal gets it. */
export const divisionAnswer = z.extend(divisionSummary, {
  state: z.enum(['in-force', 'abolished', 'planned']),
  successors: z.array(successor),
  /** The codes that stand there today; its own code while it is in force. */
  today: z.array(z.string()),
  predecessors: z.array(z.string()),
  /** Everything that the code has meant, oldest first. */
  meanings: z.array(divisionSummary),
  source: z.string(),
  language: z.strictObject({ language: z.enum(LANGUAGES), fallbacks: z.array(z.string()) }),
});

export type DivisionSummary = z.output<typeof divisionSummary>;
export type DivisionAnswer = z.output<typeof divisionAnswer>;

export const toDivisionSummary = (row: DivisionRow, language: Language): DivisionSummary => {
  const { successors: _, ...rest } = localize(row, language, 1).value;
  return rest;
};

/** Puts a found division into the caller's language. */
export const toDivisionAnswer = (found: DivisionFound, language: Language): DivisionAnswer => {
  const { row, state, today, division } = found;
  const { report } = localize({ name: row.name }, language, 1);
  return {
    ...toDivisionSummary(row, language),
    state,
    successors: row.successors,
    today: [...today],
    predecessors: division.predecessors,
    meanings: division.rows.map((meaning) => toDivisionSummary(meaning, language)),
    source: division.source,
    language: { language, fallbacks: [...report.fallbacks] },
  };
};
