import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Figure, Measure, Size } from './measurement.ts';
import { quantile } from './statistics.ts';

type Searched = Readonly<{
  many: number;
  buildMs: number;
  peakMiB: number;
  openMs: number;
  firstMs: number;
  mib: number;
  keptMiB: number;
  keepMs: number;
  coldMs: number;
  amendMs: number;
  changed: number;
  searched: readonly number[];
  suggested: readonly number[];
  slowest: Readonly<{ ms: number; words: string }>;
}>;

const SIZES: Readonly<Record<Size, readonly number[]>> = {
  sample: [2000, 20_000],
  full: [10_000, 100_000, 590_000],
};

const inProcess = async (many: number): Promise<Searched> => {
  const child = fork(join(import.meta.dirname, 'search-process.ts'), [String(many)]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`search-process.ts ended with ${String(code)}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Searched];
  await ended.catch(() => undefined);
  return message;
};

const growth = (
  what: string,
  [small, large]: readonly [Searched, Searched],
  of: (taken: Searched) => number,
): Figure => ({
  what: `${what}, growth over that of the items, ${small.many} to ${large.many}`,
  value: of(large) / of(small) / (large.many / small.many),
  unit: 'x',
  budget: { at: 'most', value: 0.5 },
  note: `${of(small).toFixed(1)} ms and ${of(large).toFixed(1)} ms`,
});

const sizeFigures = (taken: Searched): readonly Figure[] => {
  const at = `${taken.many} items`;
  const { searched, suggested, slowest } = taken;
  return [
    {
      what: `${at}: search with facets, p50`,
      value: quantile(searched, 0.5),
      unit: 'ms',
      note: `p99 ${quantile(searched, 0.99).toFixed(1)} ms, slowest ${slowest.ms.toFixed(1)} ms: ${slowest.words}`,
    },
    {
      what: `${at}: suggestions, p50`,
      value: quantile(suggested, 0.5),
      unit: 'ms',
      note: `p99 ${quantile(suggested, 0.99).toFixed(1)} ms`,
    },
    {
      what: `${at}: the first search of a new process, from the object store`,
      value: taken.coldMs,
      unit: 'ms',
      note: `${taken.keptMiB.toFixed(0)} MiB fetched, checked and unpacked; the rest is the next line`,
    },
    {
      what: `${at}: ${taken.changed} changed items, until searchable`,
      value: taken.amendMs,
      unit: 'ms',
      note: `${((100 * taken.amendMs) / (taken.buildMs + taken.keepMs)).toFixed(0)} % of building and keeping all anew: fetched, amended, packed and kept`,
    },
    {
      what: `${at}: opening and the first search`,
      value: taken.openMs + taken.firstMs,
      unit: 'ms',
      note: `opening ${taken.openMs.toFixed(1)} ms`,
    },
    {
      what: `${at}: building`,
      value: taken.buildMs,
      unit: 'ms',
      note: `${taken.mib.toFixed(0)} MiB on disk, peak memory ${taken.peakMiB.toFixed(0)} MiB`,
    },
  ];
};

/** Searching in snapshots of different sizes, and how the time grows with them. */
export const itemSearch: Measure = async (size) => {
  const taken: Searched[] = [];
  for (const many of SIZES[size]) taken.push(await inProcess(many));
  const pairs = taken.slice(1).flatMap((large): (readonly [Searched, Searched])[] => {
    const [small] = taken;
    return small === undefined ? [] : [[small, large]];
  });
  return {
    name: 'item-search',
    title: 'Search of items',
    how: [
      'Snapshots built from the generator, each in a process of its own, and 200 queries of every kind (beginnings and middles of names, whole names, two words, everyday words, codes and pieces of them; four of five in a division), three times after a warm-up.',
    ],
    figures: [
      ...pairs.map((pair) => growth('search, p99', pair, ({ searched }) => quantile(searched, 0.99))),
      ...pairs.map((pair) => growth('suggestions, p99', pair, ({ suggested }) => quantile(suggested, 0.99))),
      ...taken.flatMap(sizeFigures),
    ],
  };
};
