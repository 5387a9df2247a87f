import type { ConflictKind } from './conflict-kinds.ts';
import { severityOf } from './conflict-kinds.ts';
import type { DivisionCounts, KindCount } from './division-report.ts';

/** Conflicts and items of a whole report or of some of its divisions. */
export type ReportTotals = Readonly<{
  items: number;
  itemsInBreach: number;
  itemsWithHint: number;
  itemsVaried: number;
  breaches: number;
  hints: number;
  kinds: Readonly<Partial<Record<ConflictKind, KindCount>>>;
}>;

const addKinds = (a: ReportTotals['kinds'], b: ReportTotals['kinds']): ReportTotals['kinds'] => {
  const sum: Partial<Record<ConflictKind, KindCount>> = { ...a };
  for (const [name, more] of Object.entries(b)) {
    const kind = name as ConflictKind;
    const known = sum[kind] ?? { conflicts: 0, items: 0 };
    sum[kind] = { conflicts: known.conflicts + more.conflicts, items: known.items + more.items };
  }
  return sum;
};

export const conflictsOf = ({ kinds }: Pick<DivisionCounts, 'kinds'>, severity: 'breach' | 'hint'): number =>
  Object.entries(kinds)
    .filter(([kind]) => severityOf(kind as ConflictKind) === severity)
    .reduce((sum, [, { conflicts }]) => sum + conflicts, 0);

export const totalsOf = (divisions: readonly DivisionCounts[]): ReportTotals => {
  const sum = (pick: (division: DivisionCounts) => number): number =>
    divisions.reduce((total, division) => total + pick(division), 0);
  return {
    items: sum(({ items }) => items),
    itemsInBreach: sum(({ itemsInBreach }) => itemsInBreach),
    itemsWithHint: sum(({ itemsWithHint }) => itemsWithHint),
    itemsVaried: sum(({ itemsVaried }) => itemsVaried),
    breaches: sum((division) => conflictsOf(division, 'breach')),
    hints: sum((division) => conflictsOf(division, 'hint')),
    kinds: divisions.reduce<ReportTotals['kinds']>((kinds, division) => addKinds(kinds, division.kinds), {}),
  };
};
