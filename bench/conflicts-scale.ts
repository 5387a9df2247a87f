import { execFileSync } from 'node:child_process';
import { conflictFinder } from '../lib/items/conflicts/find-conflicts.ts';
import { writeConflict } from '../lib/items/conflicts/conflict-shape.ts';
import { makeCatalogue } from '../lib/items/demonstration/make-catalogue.ts';
import { makeItems } from '../lib/items/demonstration/make-items.ts';

/*
 * Compares made-up lists of the region, each in a process of its own, and tells what it took: run
 * `node bench/conflicts-scale.ts`, or with one size. The making of the items is part of the time, and told apart.
 */

const SITE = '150000';
const SIZES = [10_000, 100_000, 590_000];
const MB = 1024 * 1024;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const secondsOf = (run: () => void): number => {
  const began = performance.now();
  run();
  return (performance.now() - began) / 1000;
};

const measure = (count: number): void => {
  const making = secondsOf(() => {
    for (const item of makeItems(SITE, { seed: 'sumu', count })) if (item.code === '') return;
  });
  const rss = process.memoryUsage().rss;
  const finder = conflictFinder();
  const adding = secondsOf(() => {
    for (const { code, content } of makeCatalogue(38_000)) finder.addEntry(code, content);
    for (const { code, content } of makeItems(SITE, { seed: 'sumu', count })) finder.addItem(code, content);
  });
  let conflicts = 0;
  let bytes = 0;
  const judging = secondsOf(() => {
    for (const division of finder.divisions()) {
      conflicts += division.conflicts.length;
      for (const conflict of division.conflicts) bytes += JSON.stringify(writeConflict(conflict)).length;
    }
  });
  const most = process.resourceUsage().maxRSS / 1024;
  print(
    [
      `${count} items: read ${(adding - making).toFixed(1)} s (and ${making.toFixed(1)} s to make them)`,
      `judged and written ${judging.toFixed(1)} s, ${conflicts} conflicts, ${(bytes / MB).toFixed(1)} MB`,
      `at most ${most.toFixed(0)} MB in memory, ${(rss / MB).toFixed(0)} MB before`,
    ].join('; '),
  );
};

const [, , size] = process.argv;
if (size === undefined) {
  for (const count of SIZES)
    execFileSync(process.execPath, [import.meta.filename, String(count)], { stdio: 'inherit' });
} else measure(Number(size));
