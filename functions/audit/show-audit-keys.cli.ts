import type { CommandContext, OutputOptions, Register } from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { wireAuditSigner } from '../../lib/audit/wiring.ts';

type Options = OutputOptions & Readonly<{ site: string }>;

const show = async ({ site, json }: Options, context: CommandContext): Promise<void> => {
  const stores = await context.stores(site);
  try {
    const { publicKeys } = await wireAuditSigner(stores.env)();
    const keys = publicKeys.map(({ id, spki }) => ({ id, spki: Buffer.from(spki).toString('base64') }));
    context.out(json ? `${JSON.stringify({ site, keys })}\n` : keys.map(({ id }) => `${id}\n`).join(''));
  } finally {
    await stores.close();
  }
};

const HELP = `
The current key first; an id is the first half of the SM3 of the key's DER. Hand the ids on paper or by a signed letter to
the site that keeps your heads (auditWitnessedKeys) and to whoever verifies exports (--key).

Exit codes:
  0  done
  3  the stores or the keys cannot be reached`;

/** `sumu audit keys`: the ids of the keys with which a site signs the heads of its audit chain. */
export const register: Register = (program, context) => {
  roomCommand(program, 'audit', 'what happened, provably')
    .command('keys')
    .summary('show the ids of the keys with which a site signs its audit chain')
    .option('--site <code>', 'the site', '150100')
    .addHelpText('after', HELP)
    .action((options: Options) => show(options, context));
};
