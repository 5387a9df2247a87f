import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { importLicenses, type ImportLicensesReport } from '../../lib/licenses/import/import-licenses.ts';
import { wireImport } from '../../lib/licenses/wiring-operations.ts';
import { inspectSource } from '../../lib/platform/reading/inspect-source.ts';
import { openRows } from '../../lib/platform/reading/open-rows.ts';
import { fileRejects } from '../../lib/platform/reading/rejects.file.ts';
import { SourceUnreadable } from '../../lib/platform/reading/row-reader.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

type Options = OutputOptions & Readonly<{ site: string; rejects?: string; dryRun?: boolean }>;

const countsOf = (sums: Readonly<Record<string, number>>): string =>
  Object.entries(sums)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const describe = (report: ImportLicensesReport, rejects: string, dryRun: boolean): string => {
  const { counts, balanced, flags, reasons, keptRows } = report;
  const { rows, imported, unchanged, kept, rejected } = counts;
  const sum = `rows ${rows} = imported ${imported} + unchanged ${unchanged} + kept ${kept} + rejected ${rejected}`;
  return [
    `${sum}: ${balanced ? 'balanced' : 'NOT BALANCED'}`,
    ...(dryRun ? ['Dry run: nothing was written.'] : []),
    ...(Object.keys(flags).length > 0 ? [`flagged: ${countsOf(flags)}`] : []),
    ...(kept > 0 ? [`kept as they are here, newer or another: rows ${keptRows.join(', ')}`] : []),
    ...(rejected > 0 ? [`rejected, in ${rejects}: ${countsOf(reasons)}`] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
};

/** Asked before the first row is read: hours later would be too late. */
const demandWritable = async (path: string): Promise<void> => {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  await access(isThere ? path : dirname(path), constants.W_OK).catch(() => {
    throw new CommandFault(`${path} cannot be written`);
  });
};

const unreadable = (file: string) => (error: unknown) => {
  const why = error instanceof SourceUnreadable ? `: ${error.code}` : '';
  throw new CommandFault(`${file} cannot be read${why}`);
};

const importFile = async (file: string, options: Options, context: CommandContext): Promise<void> => {
  const { site, json, dryRun = false, rejects: path = `${file}.rejects.jsonl` } = options;
  const facts = await inspectSource(file).catch(unreadable(file));
  await demandWritable(path);
  const reader = await openRows(file, facts, { format: 'json-lines' }).catch(unreadable(file));
  const stores = await context.stores(site);
  const rejects = fileRejects(path);
  const bar = progress(context, { label: 'licenses', unit: 'rows', ...options });
  try {
    const deps = { ...(await wireImport(stores.env)), rejects };
    const report = await importLicenses(deps, {
      reader,
      sourceDigest: facts.digest,
      dryRun,
      onProgress: (rows) => bar.update(rows, Math.max(rows, facts.lines)),
    });
    bar.end();
    await rejects.close();
    await rejects.settle();
    if (report.counts.rejected > 0 || !report.balanced) context.exitWith(EXIT.findings);
    context.out(json ? `${JSON.stringify(report)}\n` : describe(report, path, dryRun));
  } finally {
    await rejects.close();
    await stores.close();
  }
};

const HELP = `
One license a line (docs/licenses-operations.md has the fields). Begin with --dry-run: it reads every line and says what would
become of it. A license whose identifier is unsound is kept with it and flagged; where a serial is a number of a person, the
license stands under another serial and is found by the identifier that it had. What cannot be kept is rejected with its
reasons and as it was, into a file that only its owner may read. The same file again changes nothing; what was changed here
since is never written over. Killed at any moment, the same command goes on.

Examples:
  sumu licenses import library.jsonl --site 150100 --dry-run
  sumu licenses import library.jsonl --site 150100 --rejects rejects.jsonl

Exit codes:
  0  every license is imported, was so already, or is another here by now
  1  some lines were rejected
  2  wrong use, or a file that cannot be read
  3  the stores or the keys cannot be reached`;

/** `sumu licenses import`: brings the licenses of a library that is given up over. */
export const register: Register = (program, context) => {
  roomCommand(program, 'licenses', 'electronic licenses')
    .command('import')
    .summary('bring the licenses of another library over, from JSON Lines')
    .argument('<file>', 'one license a line')
    .option('--site <code>', 'the site that takes them over', '150100')
    .option('--rejects <path>', 'where rejected lines go (default: FILE.rejects.jsonl)')
    .option('--dry-run', 'read and report only')
    .addHelpText('after', HELP)
    .action((file: string, options: Options) => importFile(file, options, context));
};
