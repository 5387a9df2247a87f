import { access, constants, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { importItems } from '../../lib/items/import/import-items.ts';
import { openMapping, type OpenedMapping } from '../../lib/items/import/import-mapping.file.ts';
import type { ItemMapping } from '../../lib/items/import/import-mapping.ts';
import { describeRefusal, describeSummary } from '../../lib/items/import/import-report.ts';
import type { ImportSummary } from '../../lib/items/import/import-summary.ts';
import { wireImport } from '../../lib/items/wiring-import.ts';
import { isLegalDate } from '../../lib/kernel/clock.ts';
import { ENCODINGS, type Encoding } from '../../lib/platform/reading/encoding.ts';
import { inspectSource, type SourceFacts } from '../../lib/platform/reading/inspect-source.ts';
import { openRows } from '../../lib/platform/reading/open-rows.ts';
import { fileRejects } from '../../lib/platform/reading/rejects.file.ts';
import type { ReadingHints } from '../../lib/platform/reading/row-reader.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

type Options = OutputOptions &
  Readonly<{
    source: string;
    site: string;
    division?: string;
    effective?: string;
    encoding?: string;
    rejects?: string;
    summary?: string;
    dryRun?: boolean;
  }>;

const mappingOf = async ({ source, division }: Options): Promise<OpenedMapping> => {
  const opened = await openMapping(source, division === undefined ? {} : { division });
  if (!opened.ok) throw new CommandFault(describeRefusal(opened.refusal));
  return opened.value;
};

const encodingOf = (name: string | undefined): Encoding | undefined => {
  const known = ENCODINGS.find((encoding) => encoding === name?.toLowerCase());
  if (name !== undefined && known === undefined)
    throw new CommandFault(`there is no encoding ${name}: name one of ${ENCODINGS.join(', ')}`);
  return known;
};

/** What the mapping says of the format; an encoding on the command line goes before it. */
const hintsOf = ({ format }: ItemMapping, encoding: Encoding | undefined): ReadingHints => {
  const { kind, ...more } = format ?? {};
  const known = { ...more, format: kind, ...(encoding === undefined ? {} : { encoding }) };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
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

const PROGRESS_ROWS = 100;

/** Lines are about as many as rows; an archive has no lines. */
const rowsToCome = ({ lines, head }: SourceFacts): number | undefined =>
  head[0] === 0x50 && head[1] === 0x4b ? undefined : lines;

const report = async (
  summary: ImportSummary,
  { json, summary: path }: Options,
  rejects: string,
  context: CommandContext,
): Promise<void> => {
  if (summary.counts.rejected > 0 || !summary.balanced) context.exitWith(EXIT.findings);
  const text = JSON.stringify(summary);
  context.out(`${json ? text : describeSummary(summary, rejects)}\n`);
  if (path !== undefined) await writeFile(path, `${text}\n`);
};

const importFile = async (file: string, options: Options, context: CommandContext): Promise<void> => {
  const { effective } = options;
  if (effective !== undefined && !isLegalDate(effective))
    throw new CommandFault(`--effective ${effective} is no date: use YYYY-MM-DD`);
  const encoding = encodingOf(options.encoding);
  const read = await mappingOf(options);
  const facts = await inspectSource(file).catch(() => {
    throw new CommandFault(`${file} cannot be read`);
  });
  const rejectsPath = options.rejects ?? `${file}.rejects.jsonl`;
  for (const path of [rejectsPath, options.summary]) if (path !== undefined) await demandWritable(path);
  const stores = await context.stores(options.site);
  const rejects = fileRejects(rejectsPath);
  const bar = progress(context, { label: 'items', unit: 'rows', ...options });
  const toCome = rowsToCome(facts);
  try {
    const outcome = await importItems(
      { ...wireImport(stores.env), rejects },
      {
        ...read,
        sourceDigest: facts.digest,
        open: () => openRows(file, facts, hintsOf(read.mapping, encoding)),
        effective,
        dryRun: options.dryRun === true,
        onProgress: (rows) => {
          if (rows % PROGRESS_ROWS === 0) bar.update(rows, toCome && Math.max(rows, toCome));
        },
      },
    );
    if (!outcome.ok) {
      const isTaken = ['import-running', 'lease-lost'].includes(outcome.refusal.kind);
      throw new CommandFault(describeRefusal(outcome.refusal), isTaken ? EXIT.unreachable : EXIT.usage);
    }
    bar.update(outcome.value.counts.read, outcome.value.counts.read);
    bar.end();
    await rejects.close();
    await rejects.settle();
    await report(outcome.value, options, rejectsPath, context);
  } finally {
    await rejects.close();
    await stores.close();
  }
};

const HELP = `
Begin with --dry-run: it reads every row and says what would become of it.
Mappings that ship with sumu: guangan, sumu-jsonl, national-exchange, guangdong-elements.

Examples:
  sumu items import list.csv --source guangan --dry-run
  sumu items import list.csv --source ./city.yml --effective 2026-01-01 --summary summary.json
  sumu items import basic.csv --source national-exchange --division 150102

Exit codes:
  0  every row is imported or was so already
  1  some rows were rejected: they are in the rejects file, with reasons
  2  wrong use, a wrong mapping, or a file that cannot be read as it says
  3  the stores cannot be reached, or somebody else imports the same file`;

/** `sumu items import`: takes a list over from a file. */
export const register: Register = (program, context) => {
  roomCommand(program, 'items', 'service items')
    .command('import')
    .summary('take a list over from CSV, JSON Lines or XLSX')
    .description(
      'Every row is imported or rejected with its reason; the same file again changes nothing; after a kill the same command goes on.',
    )
    .argument('<file>', 'the list')
    .requiredOption('--source <mapping>', 'a mapping that ships with sumu by its name, or a mapping file')
    .option('--site <code>', 'the site that takes it over', '150100')
    .option('--division <code>', 'whose items they are, where the list does not say it')
    .option('--effective <date>', 'from when the items are in force, YYYY-MM-DD (default: today)')
    .option('--encoding <name>', `one of ${ENCODINGS.join(', ')} (default: found out)`)
    .option('--rejects <path>', 'where rejected rows go (default: FILE.rejects.jsonl)')
    .option('--summary <path>', 'where the summary goes besides, as JSON')
    .option('--dry-run', 'read and report only')
    .addHelpText('after', HELP)
    .action((file: string, options: Options) => importFile(file, options, context));
};
