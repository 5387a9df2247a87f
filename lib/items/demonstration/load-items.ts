import { legalDate, type Clock } from '../../kernel/clock.ts';
import { fingerprintOf, writeItem } from '../import-write-item.ts';
import type { ItemStore } from '../item-store.ts';
import { checkItem } from '../rules/check-item.ts';
import { makeItems, type DemonstrationItem } from './make-items.ts';

const SEED = 'sumu';
const AT_ONCE = 16;

type Deps = Readonly<{ items: ItemStore; clock: Clock }>;
type Progress = (done: number, of: number) => void;

/** Loads a site's demonstration items as published; a second time nothing is written. Gives the codes of all. */
export const loadDemonstrationItems = async (
  deps: Deps,
  { site, progress }: Readonly<{ site: string; progress: Progress }>,
): Promise<readonly string[]> => {
  const all = [...makeItems(site, { seed: SEED })];
  const now = deps.clock.now();
  const writer = { source: 'demonstration', by: `import:demonstration-${site}`, at: now.toISOString() };
  const write = async ({ code, content }: DemonstrationItem, row: number): Promise<void> => {
    const item = { code, content, row, from: '2026-01-01', findings: checkItem(content, code) };
    await writeItem(deps, item, {
      writer: { ...writer, by: `${writer.by}.${legalDate(now)}` },
      run: `demonstration-${site}`,
      print: fingerprintOf(content),
      expectNew: false,
      dryRun: false,
    });
  };
  for (let first = 0; first < all.length; first += AT_ONCE) {
    await Promise.all(all.slice(first, first + AT_ONCE).map((item, index) => write(item, first + index + 1)));
    progress(Math.min(first + AT_ONCE, all.length), all.length);
  }
  return all.map(({ code }) => code);
};
