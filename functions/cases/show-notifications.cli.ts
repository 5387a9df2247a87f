import { listNotices } from '../../lib/cases/notices/list-notices.ts';
import type { NoticeAnswer } from '../../lib/cases/notices/notice-answer.ts';
import { retryNotice } from '../../lib/cases/notices/retry-notice.ts';
import { wireNoticeStore } from '../../lib/cases/wiring-notices.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { table } from '../../lib/platform/terminal/table.ts';

type Options = OutputOptions & Readonly<{ site: string; state: string; limit: string; retry?: boolean }>;

/** Who has the stores of a site is its operator. */
const OPERATOR: Actor = { subject: 'command-line', kind: 'official', roles: ['ops'] };
const COLUMNS = ['id', 'case', 'cause', 'tries', 'since', 'failure'];

const rowOf = ({ id, case: of, cause, tries, since, failure }: NoticeAnswer): readonly string[] => [
  id,
  of,
  cause,
  String(tries),
  since,
  failure ?? '',
];

const describe = (all: readonly NoticeAnswer[], state: string): string =>
  all.length === 0 ? `No notification is ${state}.\n` : table(COLUMNS, all.map(rowOf));

const stateOf = ({ state }: Options): 'waiting' | 'dead' => {
  if (state !== 'waiting' && state !== 'dead') throw new CommandFault(`--state ${state}: dead or waiting`);
  return state;
};

const showNotifications = async (options: Options, context: CommandContext): Promise<void> => {
  const state = stateOf(options);
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new CommandFault('--limit: 1 to 1000');
  const stores = await context.stores(options.site);
  try {
    const room = wireNoticeStore(stores.env);
    const listed = await listNotices(room, OPERATOR, { state, limit });
    const all = listed.ok ? listed.value.notices : [];
    if (options.retry) for (const { id } of all) await retryNotice(room, OPERATOR, id);
    if (all.length > 0 && state === 'dead' && !options.retry) context.exitWith(EXIT.findings);
    context.out(options.json ? `${JSON.stringify({ notifications: all })}\n` : describe(all, state));
    if (options.retry) context.note(`${all.length} are tried again within a minute`);
  } finally {
    await stores.close();
  }
};

const HELP = `
A notification is dead when a day of attempts came to nothing, or when the gateway refused it. Neither the
person nor the text is shown. With --retry each of them is tried again, for a day from now on.

Examples:
  sumu cases notifications
  sumu cases notifications --state waiting --limit 100
  sumu cases notifications --retry

Exit codes:
  0  nothing is dead, or it is tried again
  1  some are dead
  2  wrong use
  3  the stores cannot be reached`;

/** `sumu cases notifications`: what applicants were not told, and having it tried again. */
export const register: Register = (program, context) => {
  roomCommand(program, 'cases', 'applications and their way')
    .command('notifications')
    .summary('show notifications that were given up, and try them again')
    .option('--site <code>', 'the site', '150100')
    .option('--state <state>', 'dead or waiting', 'dead')
    .option('--limit <count>', 'at most so many', '50')
    .option('--retry', 'try each of them again')
    .addHelpText('after', HELP)
    .action((options: Options) => showNotifications(options, context));
};
