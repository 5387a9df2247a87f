import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { OpenSnapshot } from './search-snapshot.ts';
import { SnapshotDamaged, type SnapshotPointer, type SnapshotStore } from './snapshot-store.ts';

export type KeepOpenDeps = Readonly<{
  snapshots: Pick<SnapshotStore, 'current' | 'fetch'>;
  open: (path: string, digest: string) => OpenSnapshot;
  /** Where a copy lies while it is opened. */
  folder: string;
  clock: Clock;
  log: Log;
}>;

/** The newest snapshot, as far as it is known here; undefined where there is none that can be read. */
export type SnapshotOpener = () => Promise<OpenSnapshot | undefined>;

/** How long the pointer is taken to be where it was. */
const LOOK_EVERY_MS = 10_000;

type Opened = Readonly<{ digest: string; snapshot: OpenSnapshot }>;

const openCopy = async (
  { snapshots, open, folder }: KeepOpenDeps,
  pointer: SnapshotPointer,
): Promise<OpenSnapshot> => {
  const path = join(folder, `sumu-search-${pointer.digest.slice(0, 16)}-${randomUUID()}.sqlite`);
  try {
    await snapshots.fetch(pointer, path);
    return open(path, pointer.digest);
  } finally {
    // What is open stays readable; the disk has it back when the snapshot is closed or the process ends.
    await rm(path, { force: true });
  }
};

/**
 * Keeps the newest snapshot of a site open in this process. The pointer is looked at every 10 s at most; while a newer
 * snapshot cannot be had the older one goes on answering, and says by its facts how old it is. The one before stays open
 * for whoever is reading it.
 */
export const keepSnapshotOpen = (deps: KeepOpenDeps): SnapshotOpener => {
  const { snapshots, clock, log } = deps;
  let opened: Opened | undefined;
  let before: Opened | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    const pointer = (await snapshots.current())?.pointer;
    if (pointer !== undefined && pointer.digest !== opened?.digest) {
      const snapshot = await openCopy(deps, pointer);
      before?.snapshot.close();
      before = opened;
      opened = { digest: pointer.digest, snapshot };
    }
    lookedAt = clock.now().getTime();
  };
  const tolerate = (error: unknown): void => {
    const damaged = error instanceof SnapshotDamaged;
    if (!damaged && opened === undefined) throw error;
    log(damaged ? 'search-snapshot-damaged' : 'search-snapshot-unreachable', {
      cause: error instanceof Error ? error.name : typeof error,
    });
    lookedAt = clock.now().getTime();
  };
  return async () => {
    if (opened === undefined || clock.now().getTime() - lookedAt >= LOOK_EVERY_MS) {
      looking ??= look()
        .catch(tolerate)
        .finally(() => {
          looking = undefined;
        });
      await looking;
    }
    return opened?.snapshot;
  };
};
