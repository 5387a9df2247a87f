import { terminal } from '../../lib/platform/terminal/terminal.ts';
import { serveLocally, type Serving } from './serve-locally.ts';

const IMPATIENT_MS = 1000;

/**
 * Runs the local host as this process: writes to its streams, ends in good order on Ctrl-C, SIGTERM or SIGHUP (at once
 * when asked again after a second), and lets no promise that a handler forgot end it.
 */
export const runHost = async (
  of: Pick<Serving, 'root' | 'folder' | 'sites' | 'demonstrate'>,
): Promise<void> => {
  const ended = Promise.withResolvers<void>();
  let asked = Infinity;
  const end = (): void => {
    // Ctrl-C reaches this process from the terminal and a second time from npm, which passes it on.
    if (performance.now() - asked > IMPATIENT_MS) process.exit(1);
    asked = Math.min(asked, performance.now());
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
    draw: (text) => void process.stdout.write(text),
    look: terminal(process.stdout, process.env),
    ended: ended.promise,
  });
  process.exit(code);
};
