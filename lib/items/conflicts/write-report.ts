import type { ReportHeader } from './compute-report.ts';
import type { Conflict } from './conflict.ts';
import { writeConflict, type WrittenConflict } from './conflict-shape.ts';
import { CONFLICT_KINDS } from './conflict-kinds.ts';
import type { DivisionConflicts, DivisionCounts } from './division-report.ts';
import { ELEMENT_LABELS } from './element-labels.ts';
import { totalsOf } from './report-totals.ts';

export const countsOf = ({ conflicts: _conflicts, ...counts }: DivisionConflicts): DivisionCounts => counts;

/**
 * A report as one JSON object, piece by piece and a conflict a line: what it was made of, `conflicts` by division, then
 * `divisions` with what was counted, and `totals`. The same list gives the same text but for `computedAt`.
 */
export const writeJson = function* (
  header: ReportHeader,
  divisions: Iterable<DivisionConflicts>,
): Generator<string> {
  const counted: DivisionCounts[] = [];
  yield `${JSON.stringify(header).slice(0, -1)},"conflicts":[`;
  let between = '\n';
  for (const division of divisions) {
    counted.push(countsOf(division));
    for (const conflict of division.conflicts) {
      yield `${between}${JSON.stringify(writeConflict(conflict))}`;
      between = ',\n';
    }
  }
  yield `\n],"divisions":${JSON.stringify(counted)},"totals":${JSON.stringify(totalsOf(counted))}}\n`;
};

const COLUMNS = [
  '标识 id',
  '程度 severity',
  '类别 kind',
  '类别名称',
  '区划 division',
  '对象 subject',
  '要素 element',
  '规则 rule',
  '应为 expected',
  '实为 found',
  '事项数 count',
  '事项 items',
  '依据 clause',
  '说明 message',
  'message (en)',
];

/** Quoted where it must be; what a spreadsheet would take for a formula is made a text. */
const cell = (value: string | number): string => {
  const text = String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const rowOf = (conflict: WrittenConflict): string =>
  [
    conflict.id,
    conflict.severity,
    conflict.kind,
    CONFLICT_KINDS[conflict.kind].title['zh-CN'],
    conflict.division,
    conflict.subject,
    conflict.element === undefined ? '' : ELEMENT_LABELS[conflict.element]['zh-CN'],
    conflict.rule ?? '',
    conflict.expected?.['zh-CN'] ?? '',
    conflict.found?.['zh-CN'] ?? '',
    conflict.count,
    conflict.items.join(' '),
    conflict.clause,
    conflict.message['zh-CN'],
    conflict.message.en,
  ]
    .map(cell)
    .join(',');

/** With a byte order mark, without which spreadsheets do not see that it is UTF-8. */
export const CSV_HEAD = `\uFEFF${COLUMNS.join(',')}\r\n`;

export const csvRow = (conflict: WrittenConflict): string => `${rowOf(conflict)}\r\n`;

/** All conflicts as CSV (RFC 4180), piece by piece: one a row. */
export const writeCsv = function* (conflicts: Iterable<Conflict>): Generator<string> {
  yield CSV_HEAD;
  for (const conflict of conflicts) yield csvRow(writeConflict(conflict));
};
