import { legalDate, type Clock, type LegalDate } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { RejectSink } from '../../platform/reading/rejects.file.ts';
import { SourceUnreadable, type RowReader } from '../../platform/reading/row-reader.ts';
import type { Retry } from '../../platform/store/retry.ts';
import type { AgencyDirectory } from './import-agencies.ts';
import { demandColumns } from './import-columns.ts';
import { keepNothing, keepRun, LeaseLost } from './import-keep-run.ts';
import type { ItemMapping } from './import-mapping.ts';
import { pumpRows } from './import-pump.ts';
import {
  beginRun,
  patientRunStore,
  runIdOf,
  type Holder,
  type ImportRun,
  type ImportRunStore,
} from './import-run.ts';
import { summarize, type ImportSummary } from './import-summary.ts';
import { writeItem } from './import-write-item.ts';
import type { ItemStore } from '../item-store.ts';

export type ImportItemsDeps = Readonly<{
  items: ItemStore;
  runs: ImportRunStore;
  clock: Clock;
  holder: Holder;
  rejects: RejectSink;
  agencies?: AgencyDirectory;
  retry?: Retry;
}>;

export type ImportItems = Readonly<{
  mapping: ItemMapping;
  mappingDigest: string;
  /** SM3 of the source's bytes; with the mapping's it is what a run is known by. */
  sourceDigest: string;
  open: () => Promise<RowReader>;
  /** From when the items are in force, unless a column says so; without it the day on which the run began. */
  effective?: LegalDate | undefined;
  dryRun?: boolean;
  /** Rows in flight. */
  width?: number;
  onProgress?: (rows: number) => void;
}>;

export type ImportRefusal = 'source-unreadable' | 'columns-missing' | 'import-running' | 'lease-lost';

type Begun = Readonly<{ run: ImportRun; rev: number }>;

const begin = async (
  { runs, clock, holder }: ImportItemsDeps,
  { mapping, mappingDigest, sourceDigest, effective, dryRun = false }: ImportItems,
): Promise<Result<Begun, 'import-running'>> => {
  const now = clock.now();
  const identity = { source: mapping.source, sourceDigest, mappingDigest, effective };
  const stored = dryRun ? undefined : await runs.find(runIdOf(identity));
  const begun = beginRun(stored, { ...identity, holder, now, today: legalDate(now) });
  if (!begun.ok) return begun;
  const rev = stored?.rev ?? 0;
  if (!dryRun && (await runs.save(begun.value, rev)) === 'stale') {
    return refuse('import-running', { facts: { run: begun.value.id } });
  }
  return ok({ run: begun.value, rev: rev + 1 });
};

const pump = async (
  deps: ImportItemsDeps,
  input: ImportItems,
  { run, rev }: Begun,
  reader: RowReader,
): Promise<ImportSummary> => {
  const { mapping, dryRun = false, width = 32, onProgress } = input;
  const { clock, runs, holder, rejects, agencies } = deps;
  const startedAt = performance.now();
  const keeper = dryRun ? keepNothing : keepRun({ runs, clock, holder, run, rev });
  // A dry run has no attempt of its own: it must not take what an earlier one wrote for its own.
  const mark = dryRun ? 'dry-run' : `${run.id}.${run.attempt}`;
  const writer = { source: mapping.source, by: `import:${mark}`, at: run.startedAt };
  // A file that is imported for the first time finds nothing; then a read before every write would be wasted.
  let expectNew = true;
  const gathered = await pumpRows({
    mapping,
    run,
    reader,
    keeper,
    rejects,
    width,
    onProgress,
    write: async (item, print) => {
      const written = await writeItem(deps, item, { writer, run: run.id, print, expectNew, dryRun });
      expectNew = !written.wasThere;
      return written;
    },
  });
  const directory = dryRun
    ? undefined
    : await agencies?.record(mapping.source, gathered.agencies.mentions(), run.id);
  await keeper.finish(gathered.lastRow, gathered.counts);
  const { encoding } = reader;
  return summarize({
    run,
    gathered,
    dryRun,
    encoding,
    directory,
    milliseconds: performance.now() - startedAt,
  });
};

const unreadableSource = (error: unknown) => {
  if (!(error instanceof SourceUnreadable)) throw error;
  return refuse('source-unreadable', { defects: [{ code: error.code, pointer: '', facts: error.facts }] });
};

const opened = async (input: ImportItems): Promise<Result<RowReader, ImportRefusal>> => {
  const reader = await input.open();
  const demanded = demandColumns(input.mapping, reader.columns);
  return demanded.ok ? ok(reader) : demanded;
};

/**
 * Imports the rows of one source as published items. Each row ends as exactly one of imported, changed, unchanged, kept
 * or rejected. The same file again changes nothing; a process that was killed is gone on with by the same call; two at
 * once: the second is refused. A row is rejected only if it cannot be an item; all else that is odd is recorded as
 * findings with the item. Refusals leave the items as they are, except `source-unreadable` and `lease-lost` met on the
 * way, after which what was written stays.
 */
export const importItems = async (
  { runs, ...others }: ImportItemsDeps,
  input: ImportItems,
): Promise<Result<ImportSummary, ImportRefusal>> => {
  const deps = { ...others, runs: patientRunStore(runs, others.retry) };
  try {
    const reader = await opened(input);
    if (!reader.ok) return reader;
    const begun = await begin(deps, input);
    if (!begun.ok) return begun;
    return ok(await pump(deps, input, begun.value, reader.value));
  } catch (error) {
    if (error instanceof LeaseLost) return refuse('lease-lost');
    return unreadableSource(error);
  }
};
