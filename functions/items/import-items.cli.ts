import { readFile } from 'node:fs/promises';
import { importItems } from '../../lib/items/import-items.ts';
import { itemMapping, type ItemMapping } from '../../lib/items/import-mapping.ts';
import { importMessages } from '../../lib/items/import-messages.ts';
import { fileRejects } from '../../lib/items/import-rejects.file.ts';
import type { ImportSummary } from '../../lib/items/import-summary.ts';
import { wireImport } from '../../lib/items/wiring-import.ts';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import type { Refusal } from '../../lib/kernel/result.ts';
import { readMappingFile } from '../../lib/platform/mapping/read-mapping-file.ts';
import { say, type Messages } from '../../lib/platform/messages.ts';
import { ENCODINGS, type Encoding } from '../../lib/platform/reading/encoding.ts';
import { inspectSource } from '../../lib/platform/reading/inspect-source.ts';
import { openRows } from '../../lib/platform/reading/open-rows.ts';
import type { ReadingHints } from '../../lib/platform/reading/row-reader.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';

type Options = OutputOptions &
  Readonly<{
    source: string;
    site: string;
    effective?: string;
    encoding?: Encoding;
    rejects?: string;
    dryRun?: boolean;
  }>;

const messages: Messages = importMessages;

const worded = ({ kind, facts = {}, defects = [] }: Refusal): string => {
  const text = (code: string, its: Refusal['facts']): string => {
    const message = messages[code];
    return message === undefined
      ? `${code} ${JSON.stringify(its ?? {})}`
      : `${code}: ${say(message, 'en', its)}`;
  };
  return [
    text(kind, facts),
    ...defects.map((defect) => `  ${defect.pointer} ${text(defect.code, defect.facts)}`),
  ].join('\n');
};

const readMapping = async (source: string): Promise<{ mapping: ItemMapping; digest: string }> => {
  const isFile = /[./\\]/.test(source);
  const path = isFile ? source : new URL(`../../lib/items/mappings/${source}.yml`, import.meta.url);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFault(`there is no mapping ${source}: name one of lib/items/mappings, or a file`);
  });
  const read = readMappingFile(text, itemMapping);
  if (!read.ok) {
    const lines = read.defects.map(
      ({ code, pointer, facts }) => `  line ${String(facts?.['line'])} ${pointer}: ${code}`,
    );
    throw new CommandFault(`the mapping ${source} is not right:\n${lines.join('\n')}`);
  }
  return { mapping: read.mapping, digest: sm3Hex(text) };
};

const linesOf = (summary: ImportSummary, rejects: string): string[] => {
  const { counts, agencies, encoding, columns } = summary;
  const tallied = (title: string, all: ImportSummary['findings']): string[] =>
    all.length === 0
      ? []
      : [
          title,
          ...all.map(
            ({ code, rows, examples }) =>
              `  ${String(rows).padStart(8)}  ${code} (rows ${examples.join(', ')})`,
          ),
        ];
  const several = (title: string, all: ImportSummary['agencies']['nameWithSeveralCodes']): string[] =>
    all.length === 0
      ? []
      : [title, ...all.map(({ text, others, rows }) => `  ${text}: ${others.join(', ')} (${rows} rows)`)];
  return [
    `${summary.dryRun ? 'Dry run of ' : ''}${summary.source}, run ${summary.run}, in force from ${summary.effective}${encoding ? `, ${encoding}` : ''}`,
    ...(summary.resumedAfter === undefined ? [] : [`went on after row ${summary.resumedAfter}`]),
    `read ${counts.read} = imported ${counts.imported} + changed ${counts.changed} + unchanged ${counts.unchanged} + kept ${counts.kept} + rejected ${counts.rejected}: ${summary.balanced ? 'balanced' : 'NOT BALANCED'}`,
    `columns: ${JSON.stringify(columns)}`,
    ...tallied('Findings (rows):', summary.findings),
    ...tallied(`Rejects (rows), in ${rejects}:`, summary.rejects),
    `Agencies: ${agencies.names} names, ${agencies.codes} codes`,
    ...agencies.kinds.map(
      ({ kind, rows, valid }) => `  ${String(rows).padStart(8)}  ${kind}, ${valid} valid`,
    ),
    ...several('One name with several codes:', agencies.nameWithSeveralCodes),
    ...several('One code with several names:', agencies.codeWithSeveralNames),
    `${summary.seconds.toFixed(1)} s, ${summary.rowsPerSecond} rows/s`,
  ];
};

/** What the mapping says of the format; an encoding on the command line goes before it. */
const hintsOf = ({ format }: ItemMapping, encoding: Encoding | undefined): ReadingHints => {
  const { kind, ...more } = format ?? {};
  const known = { ...more, format: kind, ...(encoding === undefined ? {} : { encoding }) };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
};

const importFile = async (file: string, options: Options, context: CommandContext): Promise<void> => {
  const { mapping, digest: mappingDigest } = await readMapping(options.source);
  const facts = await inspectSource(file).catch(() => {
    throw new CommandFault(`${file} cannot be read`);
  });
  const rejectsPath = options.rejects ?? `${file}.rejects.jsonl`;
  const rejects = fileRejects(rejectsPath);
  const stores = await context.stores(options.site);
  const bar = progress(context, { label: 'items', unit: 'rows', ...options });
  try {
    const hints = hintsOf(mapping, options.encoding);
    const outcome = await importItems(
      { ...wireImport(stores.env), rejects },
      {
        mapping,
        mappingDigest,
        sourceDigest: facts.digest,
        open: () => openRows(file, facts, hints),
        effective: options.effective,
        dryRun: options.dryRun === true,
        onProgress: (rows) => bar.update(rows),
      },
    );
    bar.end();
    if (!outcome.ok)
      throw new CommandFault(
        worded(outcome.refusal),
        outcome.refusal.kind === 'import-running' ? EXIT.unreachable : EXIT.usage,
      );
    const summary = outcome.value;
    if (summary.counts.rejected > 0 || !summary.balanced) context.exitWith(EXIT.findings);
    context.out(
      options.json ? `${JSON.stringify(summary)}\n` : `${linesOf(summary, rejectsPath).join('\n')}\n`,
    );
  } finally {
    await rejects.close();
    await stores.close();
  }
};

/** `sumu items import`: takes a list over from a file. */
export const register: Register = (program, context) => {
  const items =
    program.commands.find((command) => command.name() === 'items') ??
    program.command('items').summary('service items');
  items
    .command('import')
    .summary('take a list over from CSV, JSON Lines or XLSX')
    .description(
      'Every row is imported or rejected with its reason; the same file again changes nothing; after a kill the same command goes on.',
    )
    .argument('<file>', 'the list')
    .requiredOption('--source <mapping>', 'a mapping of lib/items/mappings by name, or a mapping file')
    .option('--site <code>', 'the site that takes it over', '150100')
    .option('--effective <date>', 'from when the items are in force, YYYY-MM-DD (default: today)')
    .option('--encoding <name>', `one of ${ENCODINGS.join(', ')} (default: detected)`)
    .option('--rejects <path>', 'where rejected rows go (default: FILE.rejects.jsonl)')
    .option('--dry-run', 'read and report only')
    .action((file: string, options: Options) => importFile(file, options, context));
};
