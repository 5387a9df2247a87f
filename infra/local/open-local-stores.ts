import { setTimeout as pause } from 'node:timers/promises';
import { startDynamo, type Dynamo } from './dynamo/start-dynamo.ts';
import { LocalFault } from './local-fault.ts';
import { storeKeys, type LocalFolder, type StoreKeys } from './local-folder.ts';
import { startS3, type RunningS3 } from './s3/start-s3.ts';

export type LocalStores = Readonly<{
  dynamo: Dynamo;
  s3: RunningS3;
  keys: StoreKeys;
  close: () => Promise<void>;
}>;

export type OpenOptions = Readonly<{
  /** How long to wait while another process has the stores open. */
  waitMs?: number;
  /** Called once when there is something to wait for. */
  onWait?: () => void;
  dynamoPort?: number;
  s3Port?: number;
  /** Keep records in memory only: for tests that start no second process. */
  inMemory?: boolean;
}>;

/** Both engines lock their folder through the operating system, so a killed process leaves nothing to clean up. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  (/^(?:dynamo-folder-in-use|folder-locked)/.test(error.message) ||
    ('code' in error && error.code === 'folder-locked'));

const openOnce = async (folder: LocalFolder, options: OpenOptions): Promise<LocalStores> => {
  const keys = await storeKeys(folder);
  const dynamo = await startDynamo({
    ...(options.inMemory ? {} : { folder: folder.dynamo }),
    port: options.dynamoPort ?? 0,
  });
  try {
    const s3 = await startS3({ folder: folder.s3, port: options.s3Port ?? 0, credentials: keys });
    const close = async (): Promise<void> => {
      await Promise.all([dynamo.close(), s3.close()]);
    };
    return { dynamo, s3, keys, close };
  } catch (error) {
    await dynamo.close();
    throw error;
  }
};

/**
 * Starts the embedded stores in a checkout's local folder. While another process has them open it waits, at most
 * `waitMs` (30 s), then throws a {@link LocalFault} with exit code 3.
 */
export const openLocalStores = async (
  folder: LocalFolder,
  options: OpenOptions = {},
): Promise<LocalStores> => {
  const until = performance.now() + (options.waitMs ?? 30_000);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await openOnce(folder, options);
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (performance.now() >= until) {
        throw new LocalFault(
          `the stores in ${folder.path} are in use by another command; try again when it has ended`,
          3,
        );
      }
      if (attempt === 0) options.onWait?.();
      await pause(200);
    }
  }
};
