import { table } from '../../platform/terminal/table.ts';
import type { ReportHeader } from './compute-report.ts';
import { CONFLICT_KINDS, KIND_NAMES } from './conflict-kinds.ts';
import type { WrittenConflict } from './conflict-shape.ts';
import type { ReportDifference } from './compare-reports.ts';
import type { DivisionCounts } from './division-report.ts';
import { conflictsOf, totalsOf } from './report-totals.ts';

/** Conflicts told one by one on a terminal. */
export const CONFLICTS_TOLD = 40;

const ITEMS_TOLD = 3;

const lineOf = ({ severity, division, kind, message, items, count, id }: WrittenConflict): string => {
  const named = items.slice(0, ITEMS_TOLD).join(', ');
  const rest = count > ITEMS_TOLD ? ` and ${count - ITEMS_TOLD} more` : '';
  return `${severity === 'breach' ? '!' : '?'} ${division} ${kind} [${id}]\n    ${message.en}\n    ${named}${rest}`;
};

const more = (conflicts: number, told: number): readonly string[] =>
  conflicts > told ? [`… and ${conflicts - told} more: --format csv, json or html tells them all`] : [];

/** A report for a terminal: what there is by kind and by division, and the first conflicts themselves. */
export const describeReport = (
  { site, asOf, items, entries }: ReportHeader,
  divisions: readonly DivisionCounts[],
  first: readonly WrittenConflict[],
): string => {
  const totals = totalsOf(divisions);
  const kinds = KIND_NAMES.flatMap((kind) => {
    const counted = totals.kinds[kind];
    const { severity, title } = CONFLICT_KINDS[kind];
    return counted === undefined
      ? []
      : [[severity, kind, String(counted.conflicts), String(counted.items), title['zh-CN']]];
  });
  return [
    `${items} items of ${site} in force on ${asOf}, ${entries} catalogue entries`,
    ...(entries === 0 ? ['There is no catalogue here: only names and codes are compared.'] : []),
    `${totals.breaches} breaches in ${totals.itemsInBreach} items, ${totals.hints} hints; ${totals.itemsVaried} items vary lawfully`,
    '',
    ...(kinds.length === 0 ? [] : [table(['', 'kind', 'conflicts', 'items', ''], kinds)]),
    table(
      ['division', 'items', 'breaches', 'items in breach', 'hints', 'varied lawfully'],
      divisions.map((division) => [
        division.division,
        String(division.items),
        String(conflictsOf(division, 'breach')),
        String(division.itemsInBreach),
        String(conflictsOf(division, 'hint')),
        String(division.itemsVaried),
      ]),
    ),
    ...first.map(lineOf),
    ...more(totals.breaches + totals.hints, first.length),
  ].join('\n');
};

/** What has changed since an earlier report, for a terminal. */
export const describeDifference = (
  { gone, still, ...difference }: ReportDifference,
  since: string,
): string => {
  const changed = still.filter(({ conflict, before }) => conflict.count !== before);
  const told = (conflicts: readonly WrittenConflict[]) => [
    ...conflicts.slice(0, CONFLICTS_TOLD).map(lineOf),
    ...more(conflicts.length, CONFLICTS_TOLD),
  ];
  return [
    `Since the report of ${since}: ${gone.length} gone, ${difference.new.length} new, ${still.length} still there`,
    ...(gone.length === 0 ? [] : ['', 'Gone', ...told(gone)]),
    ...(difference.new.length === 0 ? [] : ['', 'New', ...told(difference.new)]),
    ...(changed.length === 0 ? [] : ['', 'Still there, in more or fewer items']),
    ...changed
      .slice(0, CONFLICTS_TOLD)
      .map(({ conflict, before }) => `${lineOf(conflict)}\n    ${before} items then, ${conflict.count} now`),
  ].join('\n');
};
