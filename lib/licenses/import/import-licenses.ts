import type { Clock } from '../../kernel/clock.ts';
import { licenseBase } from '../../kernel/license-identifier.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import type { RejectSink } from '../../platform/reading/rejects.file.ts';
import type { RowRead, RowReader } from '../../platform/reading/row-reader.ts';
import { isPersonalSerial } from '../holder.ts';
import type { KnownTypes } from '../types/known-types.ts';
import { bringLicense, type BringDeps, type Brought } from './bring-license.ts';
import { broughtLicense } from './brought-license.ts';
import { illFormedTexts } from './ill-formed-texts.ts';
import { inTurns } from './in-turns.ts';
import { judgeLine, readLine, type JudgedLine } from './judge-line.ts';
import { formerBase } from './legacy-serial.ts';

export type ImportLicensesDeps = BringDeps &
  Readonly<{ types: Pick<KnownTypes, 'current'>; clock: Clock; rejects: RejectSink }>;

export type ImportLicenses = Readonly<{
  reader: RowReader;
  /** SM3 of the source, by which the run is known. */
  sourceDigest: string;
  dryRun: boolean;
  /** Lines in flight. */
  width?: number;
  onProgress?: (rows: number) => void;
}>;

/** What became of all lines: `rows` is the sum of the others. */
export type ImportCounts = {
  rows: number;
  imported: number;
  unchanged: number;
  kept: number;
  rejected: number;
};
export type ImportLicensesReport = Readonly<{
  counts: Readonly<ImportCounts>;
  balanced: boolean;
  /** How many licenses that were brought bear each flag, and why lines were rejected. */
  flags: Readonly<Record<string, number>>;
  reasons: Readonly<Record<string, number>>;
  /** The first lines whose license is another here. */
  keptRows: readonly number[];
}>;

const MAX_KEPT_TOLD = 50;

const rejectLine = ({ row, raw }: RowRead, defects: readonly Defect[]): string =>
  JSON.stringify({
    row,
    reasons: defects.map(({ code, pointer, facts }) => ({ code, pointer, ...(facts ? { facts } : {}) })),
    bytes: Buffer.from(raw()).toString('base64'),
  });

const bring = async (
  deps: ImportLicensesDeps,
  judged: JudgedLine,
  how: Readonly<{ run: string; dryRun: boolean; now: Date }>,
): Promise<
  Result<Readonly<{ outcome: Exclude<Brought, 'repeated'>; flags: readonly string[] }>, 'rejected'>
> => {
  const { keys, brought } = deps;
  const { run, dryRun, now } = how;
  const isPersonal = isPersonalSerial(judged.parts, judged.line.holder);
  const known = isPersonal ? await brought.formerly(keys.numbers(formerBase(judged.base))) : undefined;
  const one = broughtLicense(judged, { keys, by: `import:${run}`, now, known });
  if (one === undefined) {
    const defects = [{ code: 'license-holder-number-none', pointer: '/holder/number' }];
    return refuse('rejected', { defects });
  }
  const outcome = await bringLicense(deps, one, { run, dryRun });
  if (outcome !== 'repeated') return ok({ outcome, flags: one.license.flags ?? [] });
  return refuse('rejected', { defects: [{ code: 'license-line-repeated', pointer: '/identifier' }] });
};

const tallying = (rejects: RejectSink) => {
  const counts: ImportCounts = { rows: 0, imported: 0, unchanged: 0, kept: 0, rejected: 0 };
  const [flags, reasons, keptRows] = [
    {} as Record<string, number>,
    {} as Record<string, number>,
    [] as number[],
  ];
  const add = (sums: Record<string, number>, codes: Iterable<string>): void => {
    for (const code of codes) sums[code] = (sums[code] ?? 0) + 1;
  };
  return {
    counts,
    brought: (outcome: Exclude<Brought, 'repeated'>, row: number, codes: readonly string[]): void => {
      counts[outcome] += 1;
      if (outcome === 'kept' && keptRows.length < MAX_KEPT_TOLD) keptRows.push(row);
      if (outcome !== 'kept') add(flags, codes);
    },
    reject: async (read: RowRead, defects: readonly Defect[]): Promise<void> => {
      counts.rejected += 1;
      add(reasons, new Set(defects.map(({ code }) => code)));
      await rejects.write(rejectLine(read, defects));
    },
    report: (): ImportLicensesReport => {
      const { rows, imported, unchanged, kept, rejected } = counts;
      return { counts, balanced: rows === imported + unchanged + kept + rejected, flags, reasons, keptRows };
    },
  };
};

/**
 * Brings the licenses of a library that is given up over, one to a line. Each line ends as exactly one of imported, unchanged,
 * kept or rejected. What is only wrong is kept and flagged; what cannot be kept goes to the rejects with its reasons and as it
 * was. The same file again changes nothing; a run that was killed is gone on with by the same call.
 */
export const importLicenses = async (
  deps: ImportLicensesDeps,
  { reader, sourceDigest, dryRun, width = 32, onProgress }: ImportLicenses,
): Promise<ImportLicensesReport> => {
  const run = sourceDigest.slice(0, 32);
  const now = deps.clock.now();
  const tally = tallying(deps.rejects);
  const importRow = async (read: RowRead): Promise<void> => {
    if (read.kind === 'faulty') return tally.reject(read, read.defects);
    const illFormed = illFormedTexts(read.columns);
    if (illFormed.length > 0) return tally.reject(read, illFormed.slice(0, 20));
    const line = readLine(read.columns);
    if (!line.ok) return tally.reject(read, line.refusal.defects ?? []);
    const type = await deps.types.current(line.value.parts.type);
    const flags = [...line.value.flags, ...read.defects.map(({ code }) => code)];
    const judged = judgeLine({ ...line.value, flags }, { type, by: `import:${run}`, now });
    if (!judged.ok) return tally.reject(read, judged.refusal.defects ?? []);
    const done = await bring(deps, judged.value, { run, dryRun, now });
    if (!done.ok) return tally.reject(read, done.refusal.defects ?? []);
    return tally.brought(done.value.outcome, read.row, done.value.flags);
  };
  const baseOfRow = (read: RowRead): string => {
    const line = read.kind === 'row' ? readLine(read.columns) : undefined;
    return line?.ok ? licenseBase(line.value.parts) : `row ${read.row}`;
  };
  await inTurns(reader.rows, { width, turnOf: baseOfRow }, async (read) => {
    await importRow(read);
    tally.counts.rows += 1;
    onProgress?.(tally.counts.rows);
  });
  return tally.report();
};
