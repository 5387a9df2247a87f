import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isMissing } from './durable-files.ts';

type Holder = Readonly<{ pid: number; host: string; boot: string; started: string }>;

/** Thrown when another living process holds the folder. */
export class FolderLocked extends Error {
  readonly code = 'folder-locked';
  constructor(folder: string, file: string, { pid, host }: Holder) {
    super(
      `folder-locked: ${folder} is in use by process ${pid} on ${host}; stop that process, or use another folder ` +
        `(if it is certain that no such process runs, delete ${file})`,
    );
  }
}

const RELEASED: Holder = { pid: 0, host: '', boot: '', started: '' };

const readOrEmpty = async (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

// A process id is used again after a while: with the start time (where there is a /proc) it means one process.
const startedAt = async (pid: number): Promise<string> =>
  (await readOrEmpty(`/proc/${pid}/stat`)).replace(/^.*\) /s, '').split(' ')[19] ?? '';

const describe = async (pid: number): Promise<Holder> => ({
  pid,
  host: hostname(),
  boot: (await readOrEmpty('/proc/sys/kernel/random/boot_id')).trim(),
  started: await startedAt(pid),
});

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const isAlive = async (holder: Holder): Promise<boolean> => {
  if (holder.pid === 0) return false;
  if (holder.host !== hostname()) return true;
  const now = await describe(holder.pid);
  return exists(holder.pid) && now.boot === holder.boot && now.started === holder.started;
};

const generations = async (folder: string): Promise<readonly number[]> =>
  (await readdir(folder))
    .map((name) => Number(/^lock-(\d{1,15})$/.exec(name)?.[1] ?? 0))
    .filter((generation) => generation > 0)
    .sort((a, b) => a - b);

// Links a finished file into place: it is there whole or not at all, and only one of several who try succeeds.
const claim = async (folder: string, file: string, holder: Holder): Promise<boolean> => {
  const draft = join(folder, `draft-${randomUUID()}`);
  await writeFile(draft, JSON.stringify(holder));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft);
  }
};

const release = async (folder: string, file: string): Promise<void> => {
  const draft = join(folder, `draft-${randomUUID()}`);
  await writeFile(draft, JSON.stringify(RELEASED));
  await rename(draft, file);
};

const readHolder = async (file: string): Promise<Holder | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/**
 * Locks a folder to this process and answers the function that releases it. The holder is the `lock-N` file of the
 * highest N. A dead holder's lock is not removed but outbid by N + 1, which only one process can create; the highest
 * file is never deleted, so a slow contender always sees that it has been overtaken. Throws {@link FolderLocked}.
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  await mkdir(folder, { recursive: true });
  for (;;) {
    const highest = (await generations(folder)).at(-1) ?? 0;
    const held = join(folder, `lock-${highest}`);
    const holder = highest === 0 ? RELEASED : await readHolder(held);
    if (holder === undefined) continue;
    if (await isAlive(holder)) throw new FolderLocked(folder, held, holder);
    const mine = join(folder, `lock-${highest + 1}`);
    if (!(await claim(folder, mine, await describe(process.pid)))) continue;
    const all = await generations(folder);
    if (all.at(-1) !== highest + 1) {
      await rm(mine, { force: true });
      continue;
    }
    for (const older of all.slice(0, -1)) await rm(join(folder, `lock-${older}`), { force: true });
    return () => release(folder, mine);
  }
};
