import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command, CommanderError } from 'commander';
import type { Env } from '../lib/platform/env.ts';
import { EXIT, type CommandContext, type ExitCode, type Register } from '../lib/platform/terminal/command.ts';
import { terminal } from '../lib/platform/terminal/terminal.ts';

/** What the command line needs of the process. */
export type World = Readonly<{
  out: (text: string) => void;
  /** Resolves when standard output can take more; a world that keeps all it is given needs none. */
  outDrained?: () => Promise<void>;
  err: (text: string) => void;
  readInput: () => Promise<string>;
  outStream: Readonly<{ isTTY?: boolean; columns?: number }>;
  errStream: Readonly<{ isTTY?: boolean; columns?: number }>;
  env: Env;
  now: () => Date;
}>;

const EXIT_CODES = `
Exit codes:
  0   done
  1   done, with findings or rejected records to look at
  2   wrong use, or a bad configuration
  3   a store cannot be reached, or is in use by another command
  70  internal error

Commands that need the stores use those that the environment names (AWS_ENDPOINT_URL_DYNAMODB,
or SUMU_STORES=aws), else those of the running local host, else the embedded ones.`;

const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|ECONNRESET|EHOSTUNREACH|TimeoutError|CredentialsProviderError/;

/** Names, codes and messages of an error and of what caused it. */
const tellingOf = (error: unknown): string =>
  error instanceof Error
    ? `${error.name} ${error.message} ${'code' in error ? String(error.code) : ''} ${tellingOf(error.cause)}`
    : '';

const gather = async (): Promise<Register[]> => {
  const folder = new URL('.', import.meta.url);
  const entries = await readdir(folder, { recursive: true });
  const files = entries.filter((entry) => /^[\w-]+[\\/][\w-]+\.cli\.ts$/.test(entry)).toSorted();
  const modules = await Promise.all(
    files.map(
      (file) => import(new URL(file.replaceAll('\\', '/'), folder).href) as Promise<{ register: Register }>,
    ),
  );
  return modules.map(({ register }) => register);
};

const contextOf = async (world: World, exitWith: (code: ExitCode) => void): Promise<CommandContext> => {
  const { out, err, readInput, env, now } = world;
  const note = (line: string): void => err(`${line}\n`);
  const { CHECKOUT: root, LOCAL_FOLDER: folder } = await import('../infra/local/checkout.ts');
  const stores: CommandContext['stores'] = async (site) => {
    const { openSiteStores } = await import('../infra/local/open-site-stores.ts');
    return openSiteStores({ root, folder, site, env, say: note });
  };
  const { localCheckout } = await import('../infra/local/local-checkout.ts');
  return {
    out,
    outDrained: world.outDrained ?? (async () => undefined),
    note,
    draw: err,
    readInput,
    terminal: terminal(world.outStream, env),
    noteTerminal: terminal(world.errStream, env),
    env,
    now,
    stores,
    local: localCheckout({ root, folder, env, say: note, stores }),
    exitWith,
  };
};

const addOutputOptions = (command: Command): void => {
  const has = (flag: string): boolean => command.options.some(({ long }) => long === flag);
  if (command.commands.length === 0) {
    if (!has('--json')) command.option('--json', 'print JSON, and no progress');
    if (!has('--quiet')) command.option('--quiet', 'print no progress');
  }
  command.commands.forEach(addOutputOptions);
};

/** Usage errors exit with 2; an asked-for help or version with 0. */
const exitCodeOf = (error: unknown): ExitCode => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Error && 'exitCode' in error) return error.exitCode as ExitCode;
  return UNREACHABLE.test(tellingOf(error)) ? EXIT.unreachable : EXIT.internal;
};

const explain = (error: unknown, code: ExitCode): string => {
  if (error instanceof CommanderError) return '';
  const message = error instanceof Error ? error.message : String(error);
  if (code === EXIT.internal)
    return `internal error: ${error instanceof Error ? (error.stack ?? message) : message}\n`;
  if (code === EXIT.unreachable && !(error instanceof Error && 'exitCode' in error)) {
    return `a store cannot be reached: ${message || (error as Error).name}\n`;
  }
  return `sumu: ${message}\n`;
};

/** Runs one command line (without `node` and the file's name) and gives its exit code. */
export const run = async (args: readonly string[], world: World): Promise<ExitCode> => {
  let code: ExitCode = EXIT.done;
  const program = new Command('sumu')
    .description('Government services of a region: operate, migrate, verify.')
    .configureOutput({
      writeOut: world.out,
      writeErr: world.err,
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ sortSubcommands: true, showGlobalOptions: false })
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('(sumu --help lists the commands)')
    .exitOverride();
  try {
    const context = await contextOf(world, (given) => {
      code = given;
    });
    for (const register of await gather()) register(program, context);
    program.commands.forEach(addOutputOptions);
    for (const command of program.commands) command.copyInheritedSettings(program);
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    const failed = exitCodeOf(error);
    world.err(explain(error, failed));
    return failed;
  }
};

const main = async (): Promise<void> => {
  // A reader that has seen enough (`| head`) closes the pipe: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? 0 : EXIT.internal),
  );
  process.exitCode = await run(process.argv.slice(2), {
    out: (written) => void process.stdout.write(written),
    outDrained: async () => void (process.stdout.writableNeedDrain && (await once(process.stdout, 'drain'))),
    err: (written) => void process.stderr.write(written),
    readInput: () => text(process.stdin),
    outStream: process.stdout,
    errStream: process.stderr,
    env: process.env,
    now: () => new Date(),
  });
};

if (import.meta.main) await main();
