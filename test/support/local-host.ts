import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHost, type LocalHost } from '../../infra/local/host.ts';
import { localFolder } from '../../infra/local/local-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type TestHostOptions = Readonly<{
  /** Default: one league, 150100. */
  sites?: readonly string[];
  /** Default false: tests ask faster than a portal does. */
  throttled?: boolean;
}>;

/**
 * The project's own functions on a local host in this process: embedded stores in memory and in a temporary folder, no
 * schedules, sources loaded as they are. Resolved declarations are cached across tests. `close` removes everything.
 */
export const startTestHost = async ({
  sites = ['150100'],
  throttled = false,
}: TestHostOptions = {}): Promise<LocalHost> => {
  const folder = await mkdtemp(join(tmpdir(), 'sumu-host-'));
  const host = await startHost({
    root: ROOT,
    folder: { ...localFolder(folder), declarations: join(ROOT, 'node_modules', '.cache', 'sumu') },
    port: 0,
    sites,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    hotReload: false,
    schedules: false,
    throttled,
    inMemory: true,
    say: (line) => void process.stderr.write(`${line}\n`),
  }).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const close = async (): Promise<void> => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...host, close };
};
