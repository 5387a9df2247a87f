import { rekeyLicenses } from '../../lib/licenses/rekey/rekey-licenses.ts';
import type { ByKey, RekeyReport } from '../../lib/licenses/rekey/rekey-tally.ts';
import { wireOperations } from '../../lib/licenses/wiring-operations.ts';
import {
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { table } from '../../lib/platform/terminal/table.ts';

type Options = OutputOptions & Readonly<{ site: string }>;

const rowsOf = (sums: ByKey, say: string): readonly (readonly string[])[] =>
  Object.entries(sums).flatMap(([kind, byKey]) =>
    Object.entries(byKey).map(([key, count]) => [kind, key, String(count), say]),
  );

const describe = ({ current, read, outcomes, left, mayStay, unneeded }: RekeyReport): string => {
  const { written, moved, unknown, unreadable, contended } = outcomes;
  const rows = [...rowsOf(left, 'left'), ...rowsOf(mayStay, 'may stay')];
  const counts = `${read} records read, ${written} written anew by ${current}, ${moved} moved`;
  const not = `${unknown} of holders unknown here, ${unreadable} unreadable, ${contended} contended`;
  return [
    `${counts}; ${not}\n`,
    rows.length === 0 ? `Nothing is by another key than ${current}.\n` : '',
    rows.length === 0 ? '' : table(['kind', 'key', 'records', ''], rows),
    unneeded.length === 0 ? '' : `Of no more use to this room: ${unneeded.join(', ')}\n`,
  ].join('');
};

const rekey = async (options: Options, context: CommandContext): Promise<void> => {
  const stores = await context.stores(options.site);
  const bar = progress(context, { label: 'rekey', ...options });
  try {
    const report = await rekeyLicenses(await wireOperations(stores.env), { onRecord: bar.update });
    bar.end();
    if (Object.keys(report.left).length > 0) context.exitWith(EXIT.findings);
    context.out(options.json ? `${JSON.stringify(report)}\n` : describe(report));
  } finally {
    await stores.close();
  }
};

const HELP = `
Run it after a new key was put first in the site's keyring and the functions have started anew. Each record is written by
one conditional write that changes nothing of what it says; a license gets another ETag by it, so that whoever is about to
change it reads it once more. Killed at any moment, the same command goes on. Then all is read again, and what is still by
an older key is counted: the key may go when nothing is left, here and in the other rooms (docs/runbook.md).

Examples:
  sumu licenses rekey --site 150100
  sumu licenses rekey --site 150100 --json

Exit codes:
  0  nothing is left by an older key
  1  something is left: it was written meanwhile (run it again), is damaged (sumu licenses check), or is a holder's of whom
     no license is here, whose key has to stay
  2  wrong use, or a bad configuration
  3  the stores or the keys cannot be reached`;

/** `sumu licenses rekey`: writes what is by an older key anew by the current one. */
export const register: Register = (program, context) => {
  roomCommand(program, 'licenses', 'electronic licenses')
    .command('rekey')
    .summary('write what is by an older key anew by the current one')
    .option('--site <code>', 'the site', '150100')
    .addHelpText('after', HELP)
    .action((options: Options) => rekey(options, context));
};
