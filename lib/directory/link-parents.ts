import type { Defect } from '../kernel/result.ts';
import type { DivisionRow } from './division.ts';
import type { HistoryLine } from './read-division-history.ts';

type Linked = Readonly<{ lines: readonly HistoryLine[]; findings: readonly Defect[] }>;

const shareTime = (a: DivisionRow, b: DivisionRow): boolean =>
  (a.from ?? '') < (b.to ?? '9999-99') && (b.from ?? '') < (a.to ?? '9999-99');

const nameOf = (row: DivisionRow): string => row.name['zh-CN'];

/** The unit of that level and name, in the same province, that existed at the same time; the same first digits first. */
const find = (
  byName: ReadonlyMap<string, readonly DivisionRow[]>,
  name: string,
  level: DivisionRow['level'],
  child: DivisionRow,
): DivisionRow | undefined => {
  const candidates = (byName.get(name) ?? []).filter(
    (row) => row.level === level && row.code.slice(0, 2) === child.code.slice(0, 2) && shareTime(row, child),
  );
  return candidates.find((row) => row.code.slice(0, 4) === child.code.slice(0, 4)) ?? candidates[0];
};

/**
 * Gives every line the code of its parent, which the table names only in words. A parent that the table does not hold
 * is a finding; the row then stands without one.
 */
export const linkParents = (lines: readonly HistoryLine[]): Linked => {
  const byName = Map.groupBy(
    lines.map(({ row }) => row),
    nameOf,
  );
  const findings: Defect[] = [];
  const linked = lines.map((line) => {
    const { row, province, prefecture } = line;
    if (row.level === 'province') return line;
    const underPrefecture = row.level === 'county' && prefecture !== '';
    const [name, level] = underPrefecture
      ? ([prefecture, 'prefecture'] as const)
      : ([province, 'province'] as const);
    const parent = find(byName, name, level, row);
    if (parent !== undefined) return { ...line, row: { ...row, parent: parent.code } };
    const facts = { line: line.line, code: row.code, parent: name.slice(0, 40) };
    findings.push({ code: 'division-parent-unknown', pointer: '二级行政区', facts });
    return line;
  });
  return { lines: linked, findings };
};
