import * as z from 'zod/mini';
import type { Language } from '../../kernel/language.ts';
import { okJson, type Answer } from '../../platform/http/answer.ts';
import { negotiateMediaType } from '../../platform/http/negotiate-media-type.ts';
import { CONFLICT_KINDS } from './conflict-kinds.ts';
import { kindName, writtenConflict, type WrittenConflict } from './conflict-shape.ts';
import { conflictsPolicy } from './conflicts-style.ts';
import type { ReportPart } from './read-report.ts';
import { renderReportPage } from './render-report-page.ts';
import { totalsOf } from './report-totals.ts';
import { CSV_HEAD, csvRow } from './write-report.ts';

export const CONFLICT_FORMATS = ['json', 'csv', 'html'] as const;
export type ConflictFormat = (typeof CONFLICT_FORMATS)[number];

const TYPES = { 'application/json': 'json', 'text/csv': 'csv', 'text/html': 'html' } as const;

/** The form that the link names, else the one that Accept likes best: data where it likes all alike. */
export const conflictFormat = (named: ConflictFormat | undefined, accept: string): ConflictFormat =>
  named ?? TYPES[negotiateMediaType(accept, ['application/json', 'text/csv', 'text/html'])];

/** Conflicts in one answer: a page of JSON has as many as asked for, a table and a page to print as many as fit. */
export const LIMITS = { csv: 5000, html: 2000 } as const;

const count = z.int();
const kinds = z.partialRecord(kindName, z.strictObject({ conflicts: count, items: count }));
const counts = {
  items: count,
  itemsInBreach: count,
  itemsWithHint: count,
  itemsVaried: count,
  kinds,
};

const { message: _message, expected: _expected, found: _found, ...plain } = writtenConflict.shape;

/** A conflict in one language. */
const answeredConflict = z.strictObject({
  ...plain,
  title: z.string(),
  expected: z.optional(z.string()),
  found: z.optional(z.string()),
  message: z.string(),
});

export const conflictsAnswer = z.strictObject({
  site: z.string(),
  computedAt: z.string(),
  asOf: z.string(),
  totals: z.strictObject({ ...counts, breaches: count, hints: count }),
  divisions: z.array(
    z.strictObject({
      division: z.string(),
      name: z.optional(z.string()),
      ...counts,
      variations: z.record(z.string(), z.record(z.string(), count)),
    }),
  ),
  conflicts: z.array(answeredConflict),
  next: z.optional(z.string()),
});

type Frame = 'zh-CN' | 'en';

const inOne = ({ message, expected, found, ...rest }: WrittenConflict, frame: Frame) => ({
  ...rest,
  title: CONFLICT_KINDS[rest.kind].title[frame],
  ...(expected === undefined ? {} : { expected: expected[frame] }),
  ...(found === undefined ? {} : { found: found[frame] }),
  message: message[frame],
});

const json = (
  { header, divisions, conflicts }: ReportPart,
  frame: Frame,
  next: string | undefined,
): Answer => {
  const { site, computedAt, asOf } = header;
  return okJson(
    {
      site,
      computedAt,
      asOf,
      totals: totalsOf(divisions),
      divisions,
      conflicts: conflicts.map((conflict) => inOne(conflict, frame)),
      ...(next === undefined ? {} : { next }),
    },
    { headers: { 'content-language': frame } },
  );
};

const csv = ({ conflicts }: ReportPart, next: string | undefined): Answer => ({
  status: 200,
  text: `${CSV_HEAD}${conflicts.map(csvRow).join('')}`,
  contentType: 'text/csv; charset=utf-8',
  headers: {
    'content-disposition': 'attachment; filename="conflicts.csv"',
    ...(next === undefined ? {} : { 'x-next-cursor': next }),
  },
});

/** A part of the report in the form and language asked for. `next`: the cursor of the part after it. */
export const toConflictsAnswer = (
  part: ReportPart,
  {
    format,
    language,
    next,
  }: Readonly<{ format: ConflictFormat; language: Language; next: string | undefined }>,
): Answer => {
  const frame = language === 'en' ? 'en' : 'zh-CN';
  if (format === 'json') return json(part, frame, next);
  if (format === 'csv') return csv(part, next);
  const { header, divisions, conflicts } = part;
  return {
    status: 200,
    text: renderReportPage({ header, divisions, shown: conflicts }, frame),
    contentType: 'text/html; charset=utf-8',
    headers: {
      'content-language': frame,
      'content-security-policy': conflictsPolicy,
      'referrer-policy': 'no-referrer',
    },
  };
};
