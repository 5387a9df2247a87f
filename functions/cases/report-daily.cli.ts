import { describeDaily } from '../../lib/cases/report/describe-daily.ts';
import { OPERATOR } from '../../lib/cases/report/gather-pilot.ts';
import { showStatistics } from '../../lib/cases/statistics/show-statistics.ts';
import { wireStatistics } from '../../lib/cases/wiring-statistics.ts';
import { isLegalDate, legalDate } from '../../lib/kernel/clock.ts';
import { addDays } from '../../lib/kernel/working-days.ts';
import {
  CommandFault,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

type Options = OutputOptions & Readonly<{ site: string; division?: string; agency?: string; date?: string }>;

const report = async (options: Options, context: CommandContext): Promise<void> => {
  const { site, division, agency, json } = options;
  const from = options.date ?? legalDate(context.now());
  if (!isLegalDate(from)) throw new CommandFault(`--date ${from} is no date: write 2026-11-24`);
  if (division !== undefined && !/^\d{6}(\d{3}|\d{6})?$/.test(division))
    throw new CommandFault(`--division ${division} is no division: use 6, 9 or 12 digits`);
  const query = { from, to: addDays(from, 1), by: 'item' as const, division, agency };
  const stores = await context.stores(site);
  try {
    const outcome = await showStatistics(wireStatistics(stores.env), OPERATOR, query);
    if (!outcome.ok) throw new CommandFault(`${outcome.refusal.kind}: narrow the division`);
    context.out(
      json ? `${JSON.stringify({ site, ...outcome.value })}\n` : describeDaily(outcome.value, site),
    );
  } finally {
    await stores.close();
  }
};

const HELP = `
Figures count what was put on record on the day, by item and altogether. Today's go as far as what was drained: a minute
behind as a rule.

Examples:
  sumu report daily
  sumu report daily --division 150102 --date 2026-11-24 --json

Exit codes:
  0  done
  2  wrong use
  3  the stores cannot be reached`;

/** `sumu report daily`: what the cases of a day come to. */
export const register: Register = (program, context) => {
  roomCommand(program, 'report', 'figures for those who answer for the service')
    .command('daily')
    .summary('what the cases of a day come to')
    .option('--site <code>', 'the site', '150100')
    .option('--division <code>', 'only cases of this division and below')
    .option('--agency <code>', 'only cases of this agency')
    .option('--date <date>', 'the day (default: today)')
    .addHelpText('after', HELP)
    .action((options: Options) => report(options, context));
};
