import type { CommandContext, OutputOptions, Register } from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { wireSigner } from '../../lib/seals/wiring.ts';

type Options = OutputOptions & Readonly<{ site: string }>;

const pemOf = (spki: Uint8Array): string => {
  const text = Buffer.from(spki).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN PUBLIC KEY-----\n${text}\n-----END PUBLIC KEY-----\n`;
};

const show = async ({ site, json }: Options, context: CommandContext): Promise<void> => {
  const stores = await context.stores(site);
  try {
    const { publicKeys } = await wireSigner(stores.env)();
    const keys = publicKeys.map(({ id, spki }) => ({ id, pem: pemOf(spki) }));
    if (json) context.out(`${JSON.stringify({ site, keys })}\n`);
    else for (const { id, pem } of keys) context.out(`${id}\n${pem}`);
  } finally {
    await stores.close();
  }
};

const HELP = `
The current key first. Hand them to a mirror by another way than the lists themselves.

Exit codes:
  0  done
  3  the stores or the keys cannot be reached`;

/** `sumu seals signing-keys`: the public keys by which a mirror checks the manifests of lists of trust. */
export const register: Register = (program, context) => {
  roomCommand(program, 'seals', 'electronic seals')
    .command('signing-keys')
    .summary('show the public keys with which a site signs its lists of trust')
    .option('--site <code>', 'the site', '150100')
    .addHelpText('after', HELP)
    .action((options: Options) => show(options, context));
};
