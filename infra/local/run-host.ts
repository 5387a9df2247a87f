import { terminal } from '../../lib/platform/terminal/terminal.ts';
import { serveLocally, type Serving } from './serve-locally.ts';

/**
 * Runs the local host as this process: writes to its streams, ends in good order on Ctrl-C, SIGTERM or SIGHUP (at once
 * when asked a second time), and lets no promise that a handler forgot end it.
 */
export const runHost = async (of: Pick<Serving, 'root' | 'folder' | 'sites'>): Promise<void> => {
  const ended = Promise.withResolvers<void>();
  let asked = false;
  const end = (): void => {
    if (asked) process.exit(1);
    asked = true;
    ended.resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  const err = (line: string): void => void process.stderr.write(`${line}\n`);
  process.on('unhandledRejection', (error) =>
    err(`unhandled: ${error instanceof Error ? error.stack : String(error)}`),
  );
  process.setSourceMapsEnabled(true);
  const code = await serveLocally({
    ...of,
    args: process.argv.slice(2),
    env: process.env,
    out: (line) => void process.stdout.write(`${line}\n`),
    err,
    look: terminal(process.stdout, process.env),
    ended: ended.promise,
  });
  process.exit(code);
};
