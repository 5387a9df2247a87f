import { writeFile } from 'node:fs/promises';
import { gatherPilot } from '../../lib/cases/report/gather-pilot.ts';
import { renderPilotPage } from '../../lib/cases/report/render-pilot-page.ts';
import { wirePilot } from '../../lib/cases/wiring-report.ts';
import { isLegalDate, legalDate } from '../../lib/kernel/clock.ts';
import { addDays } from '../../lib/kernel/working-days.ts';
import {
  CommandFault,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

type Options = OutputOptions &
  Readonly<{ site: string; division: string; from?: string; to?: string; out: string }>;

/** A year up to today. */
const DAYS = 365;

const wishOf = (options: Options, now: Date) => {
  const to = options.to ?? addDays(legalDate(now), 1);
  const from = options.from ?? (isLegalDate(to) ? addDays(to, -DAYS) : '');
  for (const [name, date] of Object.entries({ to, from }))
    if (!isLegalDate(date)) throw new CommandFault(`--${name} ${date} is no date: write 2026-11-01`);
  if (!/^\d{6}$/.test(options.division))
    throw new CommandFault(`--division ${options.division} is no league, city or banner: use 6 digits`);
  return { division: options.division, from, to };
};

const report = async (options: Options, context: CommandContext): Promise<void> => {
  const wish = wishOf(options, context.now());
  const { site, out, json } = options;
  const stores = await context.stores(site);
  const bar = progress(context, { label: 'report', unit: 'items', ...options });
  try {
    const outcome = await gatherPilot(wirePilot(stores.env, bar.update), wish);
    bar.end();
    if (!outcome.ok) {
      const codes = outcome.refusal.defects?.map(({ code }) => code).join(', ');
      throw new CommandFault(`${codes ?? outcome.refusal.kind}: name another period or division`);
    }
    await writeFile(out, renderPilotPage(outcome.value)).catch((error: NodeJS.ErrnoException) => {
      throw new CommandFault(`${out} cannot be written: ${error.code ?? ''}`);
    });
    context.out(
      json ? `${JSON.stringify(outcome.value)}\n` : `${out}: open it in a browser, or print it on A4\n`,
    );
  } finally {
    await stores.close();
  }
};

const HELP = `
One page in Chinese for the summary that the notice asks of each pilot: the figures of this site beside its tasks. It
opens without a network and prints on A4. What this site has no data of says so (无数据); nothing is estimated. Items,
licenses and seals are counted as they are now, by reading all of them; cases by the period, at most 366 days.

Examples:
  sumu report pilot --division 150100 --out pilot.html
  sumu report pilot --division 150100 --from 2026-01-01 --to 2026-12-01 --out pilot.html

Exit codes:
  0  done
  2  wrong use, or a file that cannot be written
  3  the stores cannot be reached`;

/** `sumu report pilot`: a page of figures beside the tasks of the pilots. */
export const register: Register = (program, context) => {
  roomCommand(program, 'report', 'figures for those who answer for the service')
    .command('pilot')
    .summary("write this site's figures beside the tasks of the pilots, as a page")
    .requiredOption('--division <code>', 'the league, city or banner')
    .requiredOption('--out <file>', 'the page to write')
    .option('--site <code>', 'the site', '150100')
    .option('--from <date>', 'the first day (default: a year up to today)')
    .option('--to <date>', 'the day behind the last one (default: tomorrow)')
    .addHelpText('after', HELP)
    .action((options: Options) => report(options, context));
};
