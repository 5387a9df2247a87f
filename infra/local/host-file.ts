import { createHash, timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Env } from '../../lib/platform/env.ts';
import { readSecretFile, writeSecret, type LocalFolder } from './local-folder.ts';

/** What a running host tells other commands of the same user: `.local/host.json`, mode 0600. */
export type HostFile = Readonly<{
  pid: number;
  port: number;
  url: string;
  /** Opens the control endpoints; new at every start. */
  secret: string;
  issuer: string;
  stores: Readonly<{ dynamo: string; s3: string }>;
  /** The settings of each site, for the command line. */
  sites: Readonly<Record<string, Env>>;
}>;

/** Header that carries the control secret. */
export const CONTROL_HEADER = 'x-sumu-control';
/** Path below which the host answers commands. */
export const CONTROL_PATH = '/-/';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that tells nothing of where the difference is. */
export const sameSecret = (given: string | undefined, secret: string): boolean =>
  given !== undefined && timingSafeEqual(digest(given), digest(secret));

export const writeHostFile = (folder: LocalFolder, file: HostFile): Promise<void> =>
  writeSecret(folder.host, file);

/** Takes the file away at the end, unless another host has written its own meanwhile. */
export const removeHostFile = async (folder: LocalFolder, pid: number): Promise<void> => {
  const file = await readSecretFile<HostFile>(folder.host);
  if (file?.pid === pid) await rm(folder.host, { force: true });
};

/** Asks a host's control endpoint. Rejects when nobody answers within the time. */
export const askHost = (
  { url, secret }: HostFile,
  path: string,
  options: Readonly<{ body?: unknown; timeoutMs?: number }> = {},
): Promise<Response> =>
  fetch(`${url}${CONTROL_PATH}${path}`, {
    method: options.body === undefined ? 'GET' : 'POST',
    headers: { [CONTROL_HEADER]: secret, 'content-type': 'application/json' },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    signal: AbortSignal.timeout(options.timeoutMs ?? 2000),
  });

/** The running host of this checkout; undefined when there is none (a file left by a killed host does not count). */
export const findHost = async (folder: LocalFolder): Promise<HostFile | undefined> => {
  const file = await readSecretFile<HostFile>(folder.host);
  if (!file) return undefined;
  try {
    const answer = await askHost(file, 'status');
    const { pid } = (await answer.json()) as { pid?: number };
    return answer.ok && pid === file.pid ? file : undefined;
  } catch {
    // Nobody listens there, or somebody else does.
    return undefined;
  }
};
