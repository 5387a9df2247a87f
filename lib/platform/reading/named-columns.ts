import type { Defect } from '../../kernel/result.ts';
import { findDamage, isSuspect } from './find-damage.ts';
import { MAX_COLUMNS, unreadable, type Cell, type RowRead } from './row-reader.ts';

/**
 * Names for the cells of a row, from a header: trimmed; an empty one is called by its place (`#5`), a repeated one gets
 * its place behind it (`电话#7`). Empty cells at the end of a header are no columns.
 */
export const namedColumns = (header: readonly string[]): readonly string[] => {
  const last = header.findLastIndex((cell) => cell.trim() !== '');
  if (last >= MAX_COLUMNS) throw unreadable('columns-too-many', { maximum: MAX_COLUMNS });
  const names = new Set<string>();
  for (const [index, cell] of header.slice(0, last + 1).entries()) {
    const name = cell.trim();
    names.add(name === '' || names.has(name) ? `${name}#${index + 1}` : name);
  }
  return [...names];
};

type Texts = Readonly<{
  row: number;
  raw: () => Uint8Array;
  texts: readonly string[];
  columns: readonly string[];
  defects?: readonly Defect[];
}>;

const damageIn = (columns: Readonly<Record<string, Cell>>): Defect[] =>
  Object.entries(columns).flatMap(([name, cell]) => (typeof cell === 'string' ? findDamage(cell, name) : []));

/**
 * Puts texts under their columns. Cells over the header's width must be empty; a row with more or fewer is `row-ragged`,
 * because nobody can know which of its values slipped under a wrong name.
 */
export const rowOfTexts = ({ row, raw, texts, columns, defects = [] }: Texts): RowRead => {
  const extra = texts.slice(columns.length);
  if (texts.length < columns.length || extra.some((cell) => cell.trim() !== '')) {
    const facts = { expected: columns.length, found: texts.length };
    return { kind: 'faulty', row, raw, defects: [...defects, { code: 'row-ragged', pointer: '', facts }] };
  }
  const named = Object.fromEntries(columns.map((name, index) => [name, texts[index] ?? '']));
  const damage = texts.some(isSuspect) ? damageIn(named) : [];
  return { kind: 'row', row, raw, columns: named, defects: [...defects, ...damage] };
};
