import { exchangeFolder, ExchangeFolderFault } from '../../lib/cases/exchange/exchange-folder.file.ts';
import { EXCHANGE_FORMATS } from '../../lib/cases/exchange/exchange-lines.ts';
import { exportCases } from '../../lib/cases/exchange/export-cases.ts';
import { wireExchange } from '../../lib/cases/wiring-exchange.ts';
import { isLegalDate } from '../../lib/kernel/clock.ts';
import {
  CommandFault,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { table } from '../../lib/platform/terminal/table.ts';

type Options = OutputOptions &
  Readonly<{ site: string; from: string; to: string; division?: string; format: string; out?: string }>;

const wishOf = ({ from, to, division, format }: Options) => {
  for (const [name, date] of Object.entries({ from, to }))
    if (!isLegalDate(date)) throw new CommandFault(`--${name} ${date} is no date: write 2026-11-01`);
  if (from >= to) throw new CommandFault('--from must lie before --to, which is not part of the period');
  if (division !== undefined && !/^\d{6}(\d{3}|\d{6})?$/.test(division))
    throw new CommandFault(`--division ${division} is no division: use 6, 9 or 12 digits`);
  const known = EXCHANGE_FORMATS.find((one) => one === format);
  if (known === undefined)
    throw new CommandFault(`there is no format ${format}: name one of ${EXCHANGE_FORMATS.join(', ')}`);
  return { from, to, division, format: known };
};

const exportAll = async (options: Options, context: CommandContext): Promise<void> => {
  const wish = wishOf(options);
  const { site, json } = options;
  const out = options.out ?? `cases-${site}-${wish.from}-${wish.to}`;
  const folder = await exchangeFolder(out, wish).catch((error: unknown) => {
    if (error instanceof ExchangeFolderFault) throw new CommandFault(error.message);
    throw new CommandFault(`${out} cannot be written: ${(error as NodeJS.ErrnoException).code ?? ''}`);
  });
  const bar = progress(context, { label: 'export', unit: 'cases', ...options });
  try {
    if (folder.sink.progress !== undefined)
      context.note(`goes on behind ${folder.sink.progress.cases} cases that are written already`);
    const stores = await context.stores(site);
    try {
      const done = await exportCases(await wireExchange(stores.env), wish, folder.sink, bar.update);
      bar.end();
      const facts = { kind: 'case-exchange', site, madeAt: context.now().toISOString() };
      const manifest = await folder.finish(done, facts);
      if (json) context.out(`${JSON.stringify({ folder: out, ...(manifest as object) })}\n`);
      else {
        const rows = Object.entries(done.rows).map(([name, count]) => [name, String(count)]);
        context.out(`${done.cases} cases in ${out}\n${table(['table', 'rows'], rows)}`);
      }
    } finally {
      await stores.close();
    }
  } finally {
    await folder.close();
  }
};

const HELP = `
Writes up_pro_accept, up_pro_process, up_pro_result, up_pro_special_procedure and up_pro_material for the region's
platform, and manifest.json with counts, SM3 digests and where each table of codes comes from. Cases that changed in
the period are in it, each once, as they stand now. It holds personal data in the clear: only you can read the folder.
Started again after a break it goes on where it was. What the last minute brought may be lacking: it is not drained yet.

Examples:
  sumu cases export --from 2026-11-01 --to 2026-12-01
  sumu cases export --from 2026-11-24 --to 2026-11-25 --division 150102 --format csv --out to-region

Exit codes:
  0  done
  2  wrong use, or a folder that cannot be written
  3  the stores or the keys cannot be reached`;

/** `sumu cases export`: the cases of a period as the region's platform takes them. */
export const register: Register = (program, context) => {
  roomCommand(program, 'cases', 'applications and their way')
    .command('export')
    .summary("write changed cases as the region's platform takes them")
    .requiredOption('--from <date>', 'the first day')
    .requiredOption('--to <date>', 'the day behind the last one')
    .option('--site <code>', 'the site', '150100')
    .option('--division <code>', 'only cases of this division and below')
    .option('--format <format>', `one of ${EXCHANGE_FORMATS.join(', ')}`, 'jsonl')
    .option('--out <folder>', 'a folder that is not there yet')
    .addHelpText('after', HELP)
    .action((options: Options) => exportAll(options, context));
};
