import { legalDate, type Clock } from '../../kernel/clock.ts';
import type { CatalogueStore } from '../catalogue-entry.ts';
import { fingerprintOf, writeItem } from '../import/import-write-item.ts';
import { parseItemCode } from '../item-code.ts';
import type { ItemStore } from '../item-store.ts';
import type { ReplacementStore } from '../replacement.ts';
import { checkItem } from '../rules/check-item.ts';
import { historiesOf, type Shown } from './histories.ts';
import { writeEntry } from './load-catalogue.ts';
import { loadHistories, type Loading } from './load-histories.ts';
import { makeCatalogue } from './make-catalogue.ts';
import { makeItems, type DemonstrationItem } from './make-items.ts';

const SEED = 'sumu';
const FROM = '2026-01-01';
const AT_ONCE = 16;

type Deps = Readonly<{
  items: ItemStore;
  catalogue: CatalogueStore;
  replacements: ReplacementStore;
  clock: Clock;
}>;

type Progress = (done: number, of: number) => void;

/** Codes that show something, for ready-made requests. */
export type LoadedItems = Readonly<{
  first: string;
  basicCode: string;
  shown: Readonly<Record<Shown, string>>;
}>;

const loadItem = async (
  deps: Deps,
  { run, writer, expectNew }: Loading,
  { code, content }: DemonstrationItem,
  row: number,
): Promise<void> => {
  const findings = [...parseItemCode(code).defects, ...checkItem(content, code)];
  const print = fingerprintOf(content);
  const how = { writer, run, print, expectNew, dryRun: false };
  await writeItem(deps, { code, content, row, from: FROM, findings }, how);
};

const inTurns = async (
  writes: readonly (() => Promise<void>)[],
  progress: (done: number) => void,
): Promise<void> => {
  for (let first = 0; first < writes.length; first += AT_ONCE) {
    await Promise.all(writes.slice(first, first + AT_ONCE).map((write) => write()));
    progress(Math.min(first + AT_ONCE, writes.length));
  }
};

/**
 * Loads a site's demonstration data: the catalogue, the items as published (what was planted in them is recorded as
 * findings, as an import does), and a few in every state. A second time nothing is written, and what somebody has changed
 * stays. Progress counts records.
 */
export const loadDemonstrationItems = async (
  deps: Deps,
  { site, progress }: Readonly<{ site: string; progress: Progress }>,
): Promise<LoadedItems> => {
  const now = deps.clock.now();
  const run = `demonstration-${site}`;
  const by = `import:${run}.${legalDate(now)}`;
  const [entries, items] = [[...makeCatalogue()], [...makeItems(site, { seed: SEED })]];
  const [first = ''] = items.map(({ code }) => code);
  // Most of it is there or nothing is: at the first start there is no need to look before each write.
  const expectNew = (await deps.items.find(first)) === undefined;
  const writer = { source: 'demonstration', by, at: now.toISOString() };
  const loading = { site, run, writer, expectNew };
  const histories = historiesOf(site, SEED);
  const of = entries.length + items.length + histories.histories.length;
  await inTurns(
    [
      ...entries.map((entry) => () => writeEntry(deps, entry, { by, run, from: FROM, expectNew })),
      ...items.map((item, index) => () => loadItem(deps, loading, item, index + 1)),
    ],
    (done) => progress(done, of),
  );
  await loadHistories(deps, loading, histories);
  progress(of, of);
  return { first, basicCode: entries[0]?.code ?? '', shown: histories.shown };
};
