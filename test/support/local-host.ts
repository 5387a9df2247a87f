import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHost, type LocalHost } from '../../infra/local/host.ts';
import { localFolder, type LocalFolder } from '../../infra/local/local-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type TestHostOptions = Readonly<{
  /** Default: one league, 150100. */
  sites?: readonly string[];
  /** Default false: tests ask faster than a portal does. */
  throttled?: boolean;
}>;

/** A running host; `said` is all that it had to tell an operator, which is nothing while nothing fails. */
export type TestHost = LocalHost & Readonly<{ folder: LocalFolder; said: readonly string[] }>;

/**
 * The project's own functions on a local host in this process: embedded stores in memory and in a temporary folder, no
 * schedules, sources loaded as they are. Resolved declarations are cached across tests. `close` removes everything.
 */
export const startTestHost = async ({
  sites = ['150100'],
  throttled = false,
}: TestHostOptions = {}): Promise<TestHost> => {
  const path = await mkdtemp(join(tmpdir(), 'sumu-host-'));
  const folder = { ...localFolder(path), declarations: join(ROOT, 'node_modules', '.cache', 'sumu') };
  const said: string[] = [];
  const host = await startHost({
    root: ROOT,
    folder,
    port: 0,
    sites,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    hotReload: false,
    schedules: false,
    throttled,
    inMemory: true,
    say: (line) => {
      said.push(line);
      process.stderr.write(`${line}\n`);
    },
  }).catch(async (error: unknown) => {
    await rm(path, { recursive: true, force: true });
    throw error;
  });
  const close = async (): Promise<void> => {
    await host.close();
    await rm(path, { recursive: true, force: true });
  };
  return { ...host, folder, said, close };
};
