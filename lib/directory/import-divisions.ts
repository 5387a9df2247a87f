import { canonicalJson } from '../kernel/digest.ts';
import type { Defect } from '../kernel/result.ts';
import type { DivisionStore, StoredDivision } from './division-store.ts';
import type { Division, DivisionRow } from './division.ts';
import { predecessorsOf, rowsOf } from './resolve-division.ts';

/** What an import has done. */
export type ImportCounts = Readonly<{ written: number; unchanged: number; kept: number }>;

export type ImportProgress = (done: number, total: number) => void;

export type ImportDivisionsDeps = Readonly<{ divisions: DivisionStore; progress?: ImportProgress }>;

export type ImportDivisionsOptions = Readonly<{
  source: string;
  run: string;
  /** Leave alone what another run than this one wrote last. */
  onlyOwn?: boolean;
}>;

/** Gathers rows by code: one record for everything that a code has meant. */
export const divisionsFrom = (rows: readonly DivisionRow[], source: string): readonly Division[] => {
  const givers = Map.groupBy(
    rows.flatMap((row) => row.successors.map(({ code }) => ({ code, row }))),
    ({ code }) => code,
  );
  return [...Map.groupBy(rows, ({ code }) => code)].map(([code, own]) => ({
    code,
    rows: [...rowsOf(own, code)],
    predecessors: [
      ...predecessorsOf(
        (givers.get(code) ?? []).map(({ row }) => row),
        code,
      ),
    ],
    source,
  }));
};

const knownBefore = (before: Division, row: DivisionRow): DivisionRow | undefined =>
  before.rows.find((old) => old.name['zh-CN'] === row.name['zh-CN'] && old.to === row.to);

/** A newer source wins, but names in other languages and successors that it does not tell stay. */
const merge = (before: Division, after: Division): Division => ({
  ...after,
  rows: after.rows.map((row) => {
    const old = knownBefore(before, row);
    if (old === undefined) return row;
    const parent = row.parent ?? old.parent;
    return {
      ...row,
      name: { ...old.name, ...row.name },
      ...(parent === undefined ? {} : { parent }),
      successors: row.successors.length > 0 ? row.successors : old.successors,
    };
  }),
  predecessors: [...new Set([...before.predecessors, ...after.predecessors])].toSorted(),
});

type Outcome = keyof ImportCounts;

const writeOne = async (
  store: DivisionStore,
  after: Division,
  stored: StoredDivision | undefined,
  options: ImportDivisionsOptions,
): Promise<Outcome> => {
  if (options.onlyOwn === true && stored !== undefined && stored.run !== options.run) return 'kept';
  const merged = stored === undefined ? after : merge(stored.division, after);
  if (stored !== undefined && canonicalJson(merged) === canonicalJson(stored.division)) return 'unchanged';
  if ((await store.save(merged, stored?.rev ?? 0, options.run)) === 'saved') return 'written';
  // Someone else wrote meanwhile: merge with what stands there now.
  return writeOne(store, after, await store.find(after.code), options);
};

const BATCH = 50;

/**
 * Writes divisions; a second time with the same rows writes nothing. Each record is one conditional write, so an
 * interrupted import is simply run again.
 */
export const importDivisions = async (
  { divisions: store, progress }: ImportDivisionsDeps,
  rows: readonly DivisionRow[],
  options: ImportDivisionsOptions,
): Promise<ImportCounts> => {
  const all = divisionsFrom(rows, options.source);
  const counts = { written: 0, unchanged: 0, kept: 0 };
  for (let start = 0; start < all.length; start += BATCH) {
    const part = all.slice(start, start + BATCH);
    const stored = new Map(
      (await store.findMany(part.map(({ code }) => code))).map((found) => [found.division.code, found]),
    );
    const outcomes = await Promise.all(
      part.map((division) => writeOne(store, division, stored.get(division.code), options)),
    );
    for (const outcome of outcomes) counts[outcome] += 1;
    progress?.(Math.min(start + BATCH, all.length), all.length);
  }
  return counts;
};

/** Townships whose county the directory does not hold: findings, because their parent leads nowhere. */
export const unknownParents = async (
  store: DivisionStore,
  rows: readonly DivisionRow[],
): Promise<readonly Defect[]> => {
  const own = new Set(rows.map(({ code }) => code));
  const parents = [...new Set(rows.flatMap(({ parent }) => parent ?? []))].filter((code) => !own.has(code));
  const known = new Set((await store.findMany(parents)).map(({ division }) => division.code));
  const lost = new Set(parents.filter((code) => !known.has(code)));
  return rows.flatMap(({ code, parent }) =>
    parent !== undefined && lost.has(parent)
      ? [{ code: 'division-parent-unknown', pointer: code, facts: { code, parent } }]
      : [],
  );
};
