import type { Defect } from '../kernel/result.ts';
import type { DivisionLevel, DivisionRow, Successor } from './division.ts';

/** One usable line, its parents still by name. */
export type HistoryLine = Readonly<{ row: DivisionRow; line: number; province: string; prefecture: string }>;

type Cells = Readonly<Record<string, string>>;

const LEVELS: Readonly<Record<string, DivisionLevel>> = {
  省级: 'province',
  地级: 'prefecture',
  县级: 'county',
};

const readSuccessor = (text: string, alone: boolean): Successor | undefined => {
  const [, code, year] = /^(\d{6})(?:\[(\d{4})\])?$/.exec(text) ?? [];
  if (code === undefined) return undefined;
  if (year !== undefined) return { code, share: 'part', from: year };
  return { code, share: alone ? 'whole' : 'part' };
};

/**
 * Reads the column 新代码: `a` took all, `a;b` took a part each, and `a[2000]` got some land in 2000 while the unit lived
 * on.
 */
export const readSuccessors = (
  text: string,
): Readonly<{ successors: readonly Successor[]; unreadable: readonly string[] }> => {
  const parts = text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const alone = parts.filter((part) => !part.includes('[')).length === 1;
  const read = parts.map((part) => ({ part, successor: readSuccessor(part, alone) }));
  return {
    successors: read.flatMap(({ successor }) => successor ?? []),
    unreadable: read.filter(({ successor }) => successor === undefined).map(({ part }) => part),
  };
};

const isPeriod = (from: string, to: string): boolean =>
  /^(\d{4})?$/.test(from) && /^(\d{4})?$/.test(to) && (from === '' || to === '' || from < to);

/** Reads one line of the table of history; without `usable` the line was rejected, for the reasons in `findings`. */
export const readHistoryRow = (
  cells: Cells,
  line: number,
): Readonly<{ usable?: HistoryLine; findings: readonly Defect[] }> => {
  const cell = (name: string): string => cells[name] ?? '';
  const [code, name, level, state] = [cell('代码'), cell('名称'), cell('级别'), cell('状态')];
  const [from, to] = [cell('启用时间'), cell('变更/弃用时间')];
  const fatal: Defect[] = [];
  if (!/^\d{6}$/.test(code))
    fatal.push({ code: 'division-code-invalid', pointer: '代码', facts: { line, code: code.slice(0, 40) } });
  if (name === '') fatal.push({ code: 'division-name-missing', pointer: '名称', facts: { line } });
  const known = LEVELS[level];
  if (known === undefined)
    fatal.push({
      code: 'division-level-unknown',
      pointer: '级别',
      facts: { line, level: level.slice(0, 40) },
    });
  if (!isPeriod(from, to))
    fatal.push({ code: 'division-validity-invalid', pointer: '启用时间', facts: { line, from, to } });
  if (fatal.length > 0 || known === undefined) return { findings: fatal };
  const { successors, unreadable } = readSuccessors(cell('新代码'));
  const findings: Defect[] = unreadable.map((successor) => ({
    code: 'division-successor-invalid',
    pointer: '新代码',
    facts: { line, successor: successor.slice(0, 40) },
  }));
  if ((state === '在用') !== (to === ''))
    findings.push({ code: 'division-state-contradicts', pointer: '状态', facts: { line, state } });
  if (to !== '' && successors.length === 0)
    findings.push({ code: 'division-successor-missing', pointer: '新代码', facts: { line, code } });
  const row: DivisionRow = {
    code,
    name: { 'zh-CN': name.slice(0, 200) },
    level: known,
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    successors: successors.slice(0, 50),
  };
  return {
    usable: { row, line, province: cell('一级行政区'), prefecture: cell('二级行政区') },
    findings,
  };
};
