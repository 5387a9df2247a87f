import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { RowRead } from '../../platform/reading/row-reader.ts';
import { columnsOf, type ItemMapping } from './import-mapping.ts';

/** How a source's columns and a mapping's agree. `unknown` are neither mapped nor left out on purpose. */
export type ColumnReport = Readonly<{
  unknown: readonly string[];
  missing: readonly string[];
  ignored: readonly string[];
}>;

const MAX_COLUMNS_SHOWN = 200;

const compare = (mapping: ItemMapping, found: readonly string[]): ColumnReport => {
  const { read } = columnsOf(mapping);
  const ignored = Object.keys(mapping.ignore ?? {});
  return {
    unknown: found.filter((name) => !read.has(name) && !ignored.includes(name)).slice(0, MAX_COLUMNS_SHOWN),
    missing: [...read].filter((name) => !found.includes(name)),
    ignored: ignored.filter((name) => found.includes(name)),
  };
};

/** Refuses a source without a column that every item needs: that is a wrong file or a wrong mapping, not a bad row. */
export const demandColumns = (
  mapping: ItemMapping,
  found: readonly string[] | undefined,
): Result<undefined, 'columns-missing'> => {
  const missing = [...columnsOf(mapping).demanded].filter((name) => found?.includes(name) === false);
  if (missing.length === 0) return ok(undefined);
  return refuse('columns-missing', { facts: { missing, found: found?.slice(0, 100) } });
};

/** Watches which columns there are: those of the header, or those that the rows of JSON Lines name. */
export const columnWatch = (mapping: ItemMapping, header: readonly string[] | undefined) => {
  const seen = new Set(header);
  return {
    note: (read: RowRead): void => {
      if (header !== undefined || read.kind === 'faulty' || seen.size > MAX_COLUMNS_SHOWN) return;
      for (const name of Object.keys(read.columns)) seen.add(name);
    },
    report: (): ColumnReport => compare(mapping, [...seen]),
  };
};
