import { checkLicenses, type CheckReport } from '../../lib/licenses/check/check-licenses.ts';
import type { Deviation } from '../../lib/licenses/check/deviation.ts';
import { wireCheck } from '../../lib/licenses/wiring-operations.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { harmless } from '../../lib/platform/terminal/table.ts';

type Options = OutputOptions & Readonly<{ site: string; files?: boolean; minutes: string }>;

const minutesOf = ({ minutes }: Options): number => {
  if (!/^\d{1,6}$/.test(minutes)) throw new CommandFault(`--minutes ${minutes} is no number of minutes`);
  return Number(minutes);
};

const line = ({ code, subject, facts }: Deviation): string =>
  harmless(`${code} ${subject}${facts === undefined ? '' : ` ${JSON.stringify(facts)}`}`);

const countsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const describe = ({ records, licenses, entries, deviations, byCode, flags }: CheckReport): string =>
  [
    deviations === 0 ? 'nothing deviates' : `${deviations} DEVIATE: ${countsOf(byCode)}`,
    `${licenses} licenses in ${records} records, ${entries} entries of lists`,
    ...(Object.keys(flags).length === 0 ? [] : [`flagged: ${countsOf(flags)}`]),
  ]
    .map((text) => `${text}\n`)
    .join('');

const check = async (options: Options, context: CommandContext): Promise<void> => {
  const { site, json } = options;
  const wish = { files: options.files === true, minutes: minutesOf(options) };
  const stores = await context.stores(site);
  const bar = progress(context, { label: 'check', ...options });
  try {
    const report = await checkLicenses(await wireCheck(stores.env), wish, {
      onRecord: bar.update,
      onDeviation: async (deviation) => {
        context.out(`${json ? JSON.stringify(deviation) : line(deviation)}\n`);
        await context.outDrained();
      },
    });
    bar.end();
    if (report.deviations > 0) context.exitWith(EXIT.findings);
    context.out(json ? `${JSON.stringify({ summary: report })}\n` : describe(report));
  } finally {
    await stores.close();
  }
};

const HELP = `
Reads every record and writes nothing, beside operations. Each deviation is one line with a stable code
(docs/licenses-operations.md says what each means and what to do); with --json one object a line, the last one the summary.
What was being changed while it was looked at is looked at again in the end. Without --files the size of each file is asked
for; with it every file is read from end to end and its SM3 compared.

Examples:
  sumu licenses check --site 150100
  sumu licenses check --site 150100 --files --json > deviations.jsonl

Exit codes:
  0  nothing deviates
  1  something deviates
  2  wrong use, or a bad configuration
  3  the stores or the keys cannot be reached`;

/** `sumu licenses check`: proves that index, file, digest and record of every license agree. */
export const register: Register = (program, context) => {
  roomCommand(program, 'licenses', 'electronic licenses')
    .command('check')
    .summary('prove that index, file, digest and record agree')
    .option('--site <code>', 'the site', '150100')
    .option('--files', 'read every file and compare its digest')
    .option('--minutes <number>', 'an event that waits for longer deviates', '30')
    .addHelpText('after', HELP)
    .action((options: Options) => check(options, context));
};
