import type { Command } from 'commander';
import type { Env } from '../env.ts';
import type { LocalCheckout } from './local-checkout.ts';
import type { Terminal } from './terminal.ts';

/** What a command's exit code means; the same for every command. */
export const EXIT = {
  done: 0,
  /** Done, and there is something to look at: findings, rejected records. */
  findings: 1,
  /** Wrong use, or a bad configuration. */
  usage: 2,
  /** A store or the network cannot be reached, or the stores are taken. */
  unreachable: 3,
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with one clear line on standard error instead of a stack. */
export class CommandFault extends Error {
  readonly exitCode: ExitCode;
  constructor(message: string, exitCode: ExitCode = EXIT.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A site's stores, ready: `env` is what `wire(env)` of any room takes. Always `close` it, whatever happens. */
export type OpenedStores = Readonly<{ env: Env; close: () => Promise<void> }>;

/** What every command has: the options `--json` and `--quiet`, which the frame adds. */
export type OutputOptions = Readonly<{ json?: boolean; quiet?: boolean }>;

/** What a command may use of the world outside. Commands read no `process.*` themselves. */
export type CommandContext = Readonly<{
  /** Writes to standard output as it is: results only, so that a pipe gets nothing else. */
  out: (text: string) => void;
  /** Resolves when standard output can take more. Wait for it between pieces of a long output, so that it is not all kept. */
  outDrained: () => Promise<void>;
  /** Writes a line to standard error: progress, hints, warnings. */
  note: (line: string) => void;
  /** Writes to standard error as it is: for a display that redraws itself. */
  draw: (text: string) => void;
  /** Reads standard input to its end. */
  readInput: () => Promise<string>;
  /** How standard output looks to a person. */
  terminal: Terminal;
  /** How standard error looks to a person; progress goes there. */
  noteTerminal: Terminal;
  env: Env;
  now: () => Date;
  /**
   * Opens a site's stores: those the environment names (`AWS_ENDPOINT_URL_DYNAMODB`, or `SUMU_STORES=aws`), else those
   * of the running local host, else the embedded ones, started for this command. Two commands never have the embedded
   * ones open at once: the second waits up to 30 s. Throws a fault with exit code 2 (declarations) or 3 (stores).
   */
  stores: (site: string) => Promise<OpenedStores>;
  /** The checkout's declarations, local host and development issuer. */
  local: LocalCheckout;
  /** Sets the exit code of a command that ends well but not with 0: `context.exitWith(EXIT.findings)`. */
  exitWith: (code: ExitCode) => void;
}>;

/** What `functions/<room>/<verb-noun>.cli.ts` exports as `register`: adds its command to the program. */
export type Register = (program: Command, context: CommandContext) => void;
