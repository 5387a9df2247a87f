import { searchItems, type ItemsFound } from '../../lib/items/search/search-items.ts';
import { toSearchAnswer } from '../../lib/items/search/search-answer.ts';
import { searchMessages } from '../../lib/items/search/search-messages.ts';
import { wireSearchCommand } from '../../lib/items/wiring-search.ts';
import { say } from '../../lib/platform/messages.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { table } from '../../lib/platform/terminal/table.ts';

type Options = OutputOptions & Readonly<{ site: string; division?: string; limit: string }>;

const limitOf = (text: string): number => {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new CommandFault(`--limit ${text}: a whole number from 1 to 100`);
  return limit;
};

const worded = ({ hits, facets, facts, relaxed }: ItemsFound): string => {
  const rows = hits.map(({ code, name, division, agency, foundBy }) => [
    name,
    division,
    agency.name,
    code,
    foundBy,
  ]);
  const found = `${facets?.counted ?? hits.length}${facets?.complete === false ? ' or more' : ''} found`;
  const left = relaxed && hits.length > 0 ? ', without words that occur nowhere' : '';
  return `${table(['name', 'division', 'agency', 'code', 'found by'], rows)}${found}${left}; index of ${facts.builtAt}\n`;
};

const search = async (words: readonly string[], options: Options, context: CommandContext): Promise<void> => {
  const { site, division, json } = options;
  const limit = limitOf(options.limit);
  if (division !== undefined && !/^\d{6}(\d{3}|\d{6})?$/.test(division))
    throw new CommandFault(`--division ${division} is no division code: 6, 9 or 12 digits`);
  const stores = await context.stores(site);
  try {
    const asked = { words: words.join(' '), division, filters: {}, limit, after: undefined };
    const outcome = await searchItems(wireSearchCommand(stores.env), asked);
    if (!outcome.ok) {
      const { kind, facts } = outcome.refusal;
      context.exitWith(kind === 'search-not-ready' ? EXIT.unreachable : EXIT.usage);
      context.note(say(searchMessages[kind], 'en', facts));
      context.note(say(searchMessages[`${kind}.next`], 'en', facts));
      return;
    }
    const { after: _, ...found } = outcome.value;
    if (found.hits.length === 0) context.exitWith(EXIT.findings);
    context.out(json ? `${JSON.stringify(toSearchAnswer(found, 'zh-CN', undefined))}\n` : worded(found));
  } finally {
    await stores.close();
  }
};

const HELP = `
Examples:
  sumu items search 食品经营 --division 150102
  sumu items search 150116013 --json

Exit codes:
  0  something was found
  1  nothing was found
  2  wrong use
  3  the stores cannot be reached, or there is no index yet`;

/** `sumu items search`: the first page that `GET /v1/items?q=` gives. */
export const register: Register = (program, context) => {
  roomCommand(program, 'items', 'service items')
    .command('search')
    .summary('find items by words of their name or a part of their code')
    .argument('<words...>', 'what is looked for')
    .option('--site <code>', 'the site whose items are searched', '150100')
    .option('--division <code>', 'only what this division and those above it have')
    .option('--limit <n>', 'how many to show, at most 100', '20')
    .addHelpText('after', HELP)
    .action((words: string[], options: Options) => search(words, options, context));
};
