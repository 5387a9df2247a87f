import { describeItem } from '../../lib/items/describe-item.ts';
import { toItemAnswer } from '../../lib/items/item-answer.ts';
import { lookUpItem, type ItemFound, type ItemMoved } from '../../lib/items/look-up-item.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wire } from '../../lib/items/wiring.ts';
import { isLegalDate } from '../../lib/kernel/clock.ts';
import { say } from '../../lib/platform/messages.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { harmless } from '../../lib/platform/terminal/table.ts';

type Options = OutputOptions & Readonly<{ site: string; asOf?: string }>;

const worded = (code: string, found: ItemFound | ItemMoved): string => {
  const text =
    found.kind === 'found' ? describeItem(found) : `${code}\n  replaced by ${found.successors.join(', ')}`;
  return text.split('\n').map(harmless).join('\n');
};

const lookUp = async (code: string, options: Options, context: CommandContext): Promise<void> => {
  const { site, asOf, json } = options;
  if (asOf !== undefined && !isLegalDate(asOf))
    throw new CommandFault(`--as-of ${asOf} is no date: use YYYY-MM-DD`);
  const stores = await context.stores(site);
  try {
    const outcome = await lookUpItem(wire(stores.env), { code, asOf });
    if (!outcome.ok) {
      const { kind, facts } = outcome.refusal;
      context.exitWith(EXIT.findings);
      if (json) context.out(`${JSON.stringify({ code: kind, ...facts })}\n`);
      else context.note(harmless(say(itemMessages[kind], 'en', facts)));
      return;
    }
    const found = outcome.value;
    if (!json) context.out(`${worded(code, found)}\n`);
    else context.out(`${JSON.stringify(found.kind === 'found' ? toItemAnswer(found, 'zh-CN') : found)}\n`);
  } finally {
    await stores.close();
  }
};

const HELP = `
Examples:
  sumu items look-up 11650000010183859F2650116013001
  sumu items look-up 11650000010183859F2650116013001 --as-of 2026-03-01 --json

Exit codes:
  0  found, or replaced by others: they are named
  1  there is no such item on that date
  2  wrong use
  3  the stores cannot be reached`;

/** `sumu items look-up`: the item in force under a code, as `GET /v1/items/{code}` gives it. */
export const register: Register = (program, context) => {
  roomCommand(program, 'items', 'service items')
    .command('look-up')
    .summary('show the item in force under a code')
    .argument('<code>', "the item's code")
    .option('--site <code>', 'the site whose item it is', '150100')
    .option('--as-of <date>', 'the date on which it is looked at, YYYY-MM-DD (default: today)')
    .addHelpText('after', HELP)
    .action((code: string, options: Options) => lookUp(code, options, context));
};
