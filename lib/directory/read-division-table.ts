import { parse } from 'csv-parse/sync';
import { ok, refuse, type Defect, type Result } from '../kernel/result.ts';
import type { DivisionRow } from './division.ts';
import { readHistoryRow, type HistoryLine } from './read-division-history.ts';
import { linkParents } from './link-parents.ts';
import { townshipKindOf } from './township-kind.ts';

/** What a table says, and everything in it that is wrong. Lines that cannot be used are `rejected`. */
export type DivisionTable = Readonly<{
  kind: 'history' | 'townships';
  rows: readonly DivisionRow[];
  findings: readonly Defect[];
  rejected: number;
}>;

const HISTORY = [
  '代码',
  '一级行政区',
  '二级行政区',
  '名称',
  '级别',
  '状态',
  '启用时间',
  '变更/弃用时间',
  '新代码',
];
const TOWNSHIPS = ['code9', 'name', 'county6'];

type Cells = Readonly<Record<string, string>>;
type Line = Readonly<{ cells: Cells; line: number }>;

const read = (text: string): readonly string[][] =>
  parse(text, {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
  });

const linesOf = (columns: readonly string[], body: readonly string[][]): readonly Line[] =>
  body.map((values, index) => ({
    cells: Object.fromEntries(columns.map((column, i) => [column, values[i] ?? ''])),
    line: index + 2,
  }));

const overlaps = (a: DivisionRow, b: DivisionRow): boolean =>
  (a.from ?? '') < (b.to ?? '9999-99') && (b.from ?? '') < (a.to ?? '9999-99');

/** A line that gives a code two meanings at once is a finding: the rows before it stay. */
const withoutRepeats = (lines: readonly HistoryLine[]): Omit<DivisionTable, 'kind'> => {
  const byCode = new Map<string, DivisionRow[]>();
  const findings: Defect[] = [];
  let rejected = 0;
  for (const { row, line } of lines) {
    const before = byCode.get(row.code) ?? [];
    if (before.some((other) => overlaps(other, row))) {
      findings.push({ code: 'division-row-repeated', pointer: '代码', facts: { line, code: row.code } });
      rejected += 1;
    } else byCode.set(row.code, [...before, row]);
  }
  return { rows: [...byCode.values()].flat(), findings, rejected };
};

const readHistory = (lines: readonly Line[]): DivisionTable => {
  const readings = lines.map(({ cells, line }) => readHistoryRow(cells, line));
  const usable = readings.flatMap(({ usable }) => usable ?? []);
  const linked = linkParents(usable);
  const { rows, findings, rejected } = withoutRepeats(linked.lines);
  return {
    kind: 'history',
    rows,
    findings: [...readings.flatMap((reading) => reading.findings), ...linked.findings, ...findings],
    rejected: readings.length - usable.length + rejected,
  };
};

const readTownship = ({ cells, line }: Line): Readonly<{ usable?: HistoryLine; findings: Defect[] }> => {
  const code = cells['code9'] ?? '';
  const name = cells['name'] ?? '';
  const county = cells['county6'] ?? '';
  if (!/^\d{9}$/.test(code)) {
    return { findings: [{ code: 'division-code-invalid', pointer: 'code9', facts: { line, code } }] };
  }
  if (name === '') return { findings: [{ code: 'division-name-missing', pointer: 'name', facts: { line } }] };
  const fits = /^\d{6}$/.test(county) && code.startsWith(county);
  const parent = fits ? county : code.slice(0, 6);
  const row: DivisionRow = {
    code,
    name: { 'zh-CN': name },
    level: 'township',
    kind: townshipKindOf(name, code),
    parent,
    successors: [],
  };
  const facts = { line, code, parent: county };
  const findings = fits ? [] : [{ code: 'division-parent-unknown', pointer: 'county6', facts }];
  return { usable: { row, line, province: '', prefecture: '' }, findings };
};

const readTownships = (lines: readonly Line[]): DivisionTable => {
  const readings = lines.map(readTownship);
  const { rows, findings, rejected } = withoutRepeats(readings.flatMap(({ usable }) => usable ?? []));
  return {
    kind: 'townships',
    rows,
    findings: [...readings.flatMap((reading) => reading.findings), ...findings],
    rejected: readings.filter(({ usable }) => usable === undefined).length + rejected,
  };
};

/**
 * Reads a table of divisions (CSV in UTF-8, with or without a byte order mark): the history of county-level codes as
 * yescallop/areacodes writes it (代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码), or townships
 * (code9,name,county6). Never throws on the content; refuses a table with other columns.
 */
export const readDivisionTable = (text: string): Result<DivisionTable, 'columns-unknown'> => {
  let table: readonly string[][];
  try {
    table = read(text);
  } catch {
    return refuse('columns-unknown', { facts: { columns: [] } });
  }
  const [columns = [], ...body] = table;
  const has = (wanted: readonly string[]): boolean => wanted.every((column) => columns.includes(column));
  if (has(HISTORY)) return ok(readHistory(linesOf(columns, body)));
  if (has(TOWNSHIPS)) return ok(readTownships(linesOf(columns, body)));
  return refuse('columns-unknown', {
    facts: { columns: columns.slice(0, 20).map((name) => name.slice(0, 40)) },
  });
};
