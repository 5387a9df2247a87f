import { open, rename, rm } from 'node:fs/promises';
import {
  CommandFault,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';
import { exportSeals, type ExportTrailer } from '../../lib/seals/registry/export-seals.ts';
import { wireSealStores } from '../../lib/seals/wiring.ts';

type Options = OutputOptions & Readonly<{ site: string; output?: string }>;

/** Under another name until it is whole: half a list of seals is not taken for a list. */
const writeFile = async (path: string, lines: AsyncIterable<string>): Promise<void> => {
  const draft = `${path}.part`;
  const file = await open(draft, 'w').catch((error: unknown) => {
    throw new CommandFault(`${draft} cannot be written: ${(error as NodeJS.ErrnoException).code ?? ''}`);
  });
  try {
    for await (const line of lines) await file.write(line);
    await file.sync();
    await file.close();
    await rename(draft, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
};

const exportAll = async ({ site, output, json }: Options, context: CommandContext): Promise<void> => {
  const stores = await context.stores(site);
  try {
    let trailer: ExportTrailer | undefined;
    const lines = exportSeals(wireSealStores(stores.env), (last) => (trailer = last));
    if (output !== undefined) {
      await writeFile(output, lines);
      const told = json
        ? JSON.stringify({ file: output, ...trailer })
        : `${trailer?.seals} seals, SM3 ${trailer?.sm3}`;
      context.out(`${told}\n`);
      return;
    }
    for await (const line of lines) {
      context.out(line);
      await context.outDrained();
    }
  } finally {
    await stores.close();
  }
};

const HELP = `
One seal a line, as GET /v1/seals/{esID} tells it; the last line has the SM3 of all bytes before it.

Examples:
  sumu seals export --output seals.jsonl
  sumu seals export | head -n -1 | openssl dgst -sm3

Exit codes:
  0  done
  2  wrong use, or a file that cannot be written
  3  the stores cannot be reached`;

/** `sumu seals export`: all seals on file, for a mirror. */
export const register: Register = (program, context) => {
  roomCommand(program, 'seals', 'electronic seals')
    .command('export')
    .summary('write all seals on file as JSON Lines, for a mirror')
    .option('--site <code>', 'the site', '150100')
    .option(
      '--output <file>',
      'where to (default: standard output); with --json what was written is told as JSON',
    )
    .addHelpText('after', HELP)
    .action((options: Options) => exportAll(options, context));
};
