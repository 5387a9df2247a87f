import { describeDigest } from '../../lib/nightly-sync/describe-digest.ts';
import { pullItemChanges, type Pulled } from '../../lib/nightly-sync/pull-item-changes.ts';
import { wire } from '../../lib/nightly-sync/wiring.ts';
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
  Readonly<{ site: string; fromStart?: boolean; allowEndings?: string; confirmEndings?: boolean }>;

/** A command has no time limit; a lease of two minutes is renewed with every page. */
const NO_LIMIT_MS = 30 * 24 * 3_600_000;

const report = (pulled: Pulled, { json }: Options, context: CommandContext): void => {
  if (pulled.outcome === 'busy')
    throw new CommandFault(`another pull is at work; its lease runs until ${pulled.until}`, EXIT.unreachable);
  if (pulled.outcome === 'taken-over')
    throw new CommandFault('another pull has taken over; see: sumu sync digest', EXIT.unreachable);
  if (!('digest' in pulled)) {
    context.out(json ? `${JSON.stringify(pulled)}\n` : 'nothing new\n');
    return;
  }
  const { digest } = pulled;
  const isUnreachable = digest.stopped?.kind === 'region-unavailable';
  if (isUnreachable) context.exitWith(EXIT.unreachable);
  else if (digest.stopped !== undefined || digest.refusedTotal > 0) context.exitWith(EXIT.findings);
  context.out(json ? `${JSON.stringify(digest)}\n` : describeDigest(digest, 'en'));
};

const endingsIn = ({ allowEndings = '0' }: Options): number => {
  if (!/^\d{1,9}$/.test(allowEndings))
    throw new CommandFault(`--allow-endings ${allowEndings}: a whole number`);
  return Number(allowEndings);
};

const pullItems = async (options: Options, context: CommandContext): Promise<void> => {
  const stores = await context.stores(options.site);
  const bar = progress(context, { label: 'pull', unit: 'changes', ...options });
  try {
    const { isRegion, pull } = wire(stores.env);
    if (isRegion) throw new CommandFault(`${options.site} is the region itself: it has nothing to pull`);
    const pulled = await pullItemChanges(pull('command'), {
      budgetMs: NO_LIMIT_MS,
      fromStart: options.fromStart === true,
      confirmEndings: options.confirmEndings === true,
      allowEndings: endingsIn(options),
      onProgress: bar.update,
    });
    bar.end();
    report(pulled, options, context);
  } finally {
    await stores.close();
  }
};

const HELP = `
May be killed and repeated at any time: it goes on where it was, and with nothing new it writes nothing.

Examples:
  sumu sync pull-items --site 150100
  sumu sync pull-items --allow-endings 51    after the digest said too-many-endings, and you have looked
  sumu sync pull-items --from-start          after the region's feed was begun anew

Exit codes:
  0  up to date
  1  stopped, or some codes were refused: the digest says why
  2  wrong use
  3  the stores or the region cannot be reached, or another pull is at work`;

/** `sumu sync pull-items`: what \`pull-item-changes\` does at night, now and to its end. */
export const register: Register = (program, context) => {
  roomCommand(program, 'sync', 'keeping the region and its leagues one')
    .command('pull-items')
    .summary('bring what the region publishes to a site')
    .option('--site <code>', 'the site that pulls', '150100')
    .option('--from-start', "read the region's whole feed again")
    .option('--allow-endings <n>', 'let so many end in this run, whatever the guard says')
    .option('--confirm-endings', 'let any number end in this run')
    .addHelpText('after', HELP)
    .action((options: Options) => pullItems(options, context));
};
