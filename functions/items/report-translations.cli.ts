import { setImmediate } from 'node:timers/promises';
import { translationsOf } from '../../lib/items/languages/show-translations.ts';
import { tallyTranslations } from '../../lib/items/languages/tally-translations.ts';
import { translatedOf, TRANSLATED_TAGS } from '../../lib/items/languages/translation-shape.ts';
import { csvRows, CSV_HEADER, tallyLines } from '../../lib/items/languages/write-translations.ts';
import { wireAllItems } from '../../lib/items/wiring-all-items.ts';
import { inOrder } from '../../lib/items/in-order.ts';
import type { Item } from '../../lib/items/item.ts';
import { isWithinDivision } from '../../lib/kernel/actor.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

type Options = OutputOptions &
  Readonly<{ site: string; division?: string; language: string; format: string }>;

const FORMATS = ['text', 'json', 'csv'];

const languageOf = (named: string) => {
  const tag = TRANSLATED_TAGS.find((one) => one.toLowerCase() === named.toLowerCase());
  if (tag === undefined)
    throw new CommandFault(`--language ${named}: name one of ${TRANSLATED_TAGS.join(', ')}`);
  return translatedOf(tag);
};

const checked = ({ language, format, division, json, site }: Options) => {
  if (!FORMATS.includes(format))
    throw new CommandFault(`--format ${format}: name one of ${FORMATS.join(', ')}`);
  if (division !== undefined && !/^\d{6}(\d{3}|\d{6})?$/.test(division))
    throw new CommandFault(`--division ${division} is no division: use 6, 9 or 12 digits`);
  return { language: languageOf(language), format: json ? 'json' : format, division, site };
};

const report = async (options: Options, context: CommandContext): Promise<void> => {
  const { language, format, division: root, site } = checked(options);
  const stores = await context.stores(site);
  const bar = progress(context, { ...options, label: 'translations', unit: 'items' });
  try {
    const { all, items } = wireAllItems(stores.env);
    const { add, total } = tallyTranslations();
    const isAsked = ({ live, division }: Item): boolean =>
      live !== undefined && (root === undefined || isWithinDivision(division, root));
    let read = 0;
    if (format === 'csv') context.out(CSV_HEADER);
    for await (const item of format === 'csv' ? inOrder(all(), items, isAsked) : all()) {
      bar.update((read += 1));
      const { live, division } = item;
      if (live === undefined || !isAsked(item)) continue;
      const shown = { of: 'published' as const, version: live.version, content: live.content, language };
      const found = await translationsOf(items, item, shown);
      add(division, found);
      if (format !== 'csv') continue;
      context.out(csvRows(division, found));
      await context.outDrained();
      await setImmediate();
    }
    bar.end();
    const tally = total();
    if (format === 'json') context.out(`${JSON.stringify({ site, language, ...tally })}\n`);
    if (format === 'text') context.out(`${site}, ${language}: ${tallyLines(tally)}`);
    if (tally.complete < tally.items) context.exitWith(EXIT.findings);
  } finally {
    await stores.close();
  }
};

const HELP = `
Text and JSON count; CSV is the list of what is to be done, one line for each text and finding, by
division, then code: equal lists give equal files.
Materials, limits and fees are the same in every language by their structure. What can still differ is a
number written inside a text: 20 in Chinese and another one, in whichever digits, in its translation.

Examples:
  sumu items translations --site 150100
  sumu items translations --site 150100 --division 150102 --format csv > to-do.csv

Exit codes:
  0  nothing to do
  1  something is untranslated, a draft, stale or different
  2  wrong use
  3  the stores cannot be reached`;

/** `sumu items translations`: how complete the translation of a site's published items is. */
export const register: Register = (program, context) => {
  roomCommand(program, 'items', 'service items')
    .command('translations')
    .summary('tell what is untranslated, a draft, stale or different from the Chinese')
    .option('--site <code>', 'the site whose items they are', '150100')
    .option('--division <code>', 'only items of this division and below')
    .option('--language <tag>', 'the language of the translations', 'mn-Mong-CN')
    .option('--format <format>', `one of ${FORMATS.join(', ')}`, 'text')
    .addHelpText('after', HELP)
    .action((options: Options) => report(options, context));
};
