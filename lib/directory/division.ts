import * as z from 'zod/mini';
import { isLegalDate } from '../kernel/clock.ts';
import { localizedText } from '../platform/localized-text.ts';

/** Levels of divisions 行政区划级别. Always looked up: no digits of a code tell them reliably. */
export const DIVISION_LEVELS = ['province', 'prefecture', 'county', 'township', 'village'] as const;

/** What a township is: 街道, 镇, 乡, 苏木, or a farm, park or zone that a statistician counts beside them. */
export const TOWNSHIP_KINDS = ['subdistrict', 'town', 'township', 'sumu', 'other'] as const;

/** 6, 9 or 12 digits without empty segments at the end: see `canonicalDivision`. */
export const divisionCode = z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/));

/**
 * A legal date, or only its year where no source says the day. Compared as text, a year lies before every day in it: a
 * change known by its year counts from that 1 January.
 */
export const dateOrYear = z
  .string()
  .check(z.refine((text) => /^\d{4}$/.test(text) || isLegalDate(text), 'date-invalid'));

/**
 * Where a unit's land and people went. `whole`: all of it; `part`: a share of it (a split, or, with `from` while the unit
 * lives on, some land moved then).
 */
export const successor = z.strictObject({
  code: divisionCode,
  share: z.enum(['whole', 'part']),
  from: z.optional(dateOrYear),
});

/** What a code of a division 行政区划 means from one date to another, `[from, to)`. */
export const divisionRow = z.strictObject({
  code: divisionCode,
  name: localizedText(200),
  level: z.enum(DIVISION_LEVELS),
  kind: z.optional(z.enum(TOWNSHIP_KINDS)),
  parent: z.optional(divisionCode),
  from: z.optional(dateOrYear),
  to: z.optional(dateOrYear),
  successors: z.array(successor).check(z.maxLength(50)),
});

/** Everything one code has meant, oldest first, and the codes whose land came to it. */
export const division = z.strictObject({
  code: divisionCode,
  rows: z.array(divisionRow).check(z.minLength(1), z.maxLength(50)),
  predecessors: z.array(divisionCode).check(z.maxLength(100)),
  /** Who says so. */
  source: z.string().check(z.maxLength(300)),
});

export type DivisionLevel = (typeof DIVISION_LEVELS)[number];
export type TownshipKind = (typeof TOWNSHIP_KINDS)[number];
export type DivisionRow = z.output<typeof divisionRow>;
export type Successor = z.output<typeof successor>;
export type Division = z.output<typeof division>;
