import { describeDigest } from '../../lib/nightly-sync/describe-digest.ts';
import { renderDigest } from '../../lib/nightly-sync/render-digest.ts';
import { wireDigest } from '../../lib/nightly-sync/wiring.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

type Options = OutputOptions & Readonly<{ site: string; html?: boolean; language: string }>;

const showDigest = async (options: Options, context: CommandContext): Promise<void> => {
  const { site, json, html, language } = options;
  if (language !== 'en' && language !== 'zh-CN')
    throw new CommandFault(`--language ${language}: en or zh-CN`);
  const stores = await context.stores(site);
  try {
    const digest = await wireDigest(stores.env).store.findDigest();
    if (digest === undefined) {
      context.note(`${site} has never pulled from the region; see: sumu sync pull-items --help`);
      context.exitWith(EXIT.findings);
      return;
    }
    if (digest.state === 'stopped' || digest.refusedTotal > 0) context.exitWith(EXIT.findings);
    if (json) context.out(`${JSON.stringify(digest)}\n`);
    else context.out(html ? renderDigest(digest, language) : describeDigest(digest, language));
  } finally {
    await stores.close();
  }
};

const HELP = `
Examples:
  sumu sync digest
  sumu sync digest --language zh-CN --html > digest.html

Exit codes:
  0  all is well
  1  stopped, or codes are refused, or there is no digest yet
  2  wrong use
  3  the stores cannot be reached`;

/** `sumu sync digest`: what the last pull did. */
export const register: Register = (program, context) => {
  roomCommand(program, 'sync', 'keeping the region and its leagues one')
    .command('digest')
    .summary('show what the last pull did')
    .option('--site <code>', 'the site', '150100')
    .option('--html', 'as a page')
    .option('--language <tag>', 'en or zh-CN', 'en')
    .addHelpText('after', HELP)
    .action((options: Options) => showDigest(options, context));
};
