import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Endpoint } from './contract-subject.ts';

const SCRIPT = fileURLToPath(new URL('./serve-s3.ts', import.meta.url));

export const credentials = { accessKeyId: 'sumu-test', secretAccessKey: 'sumu-test-secret' };

/** A server that runs in a process of its own. */
export type ServerProcess = Endpoint &
  Readonly<{ kill: () => Promise<void>; peakKiB: () => Promise<number> }>;

type Message = Readonly<{ url?: string; refused?: string; peakKiB?: number }>;

const nextMessage = async (child: ChildProcess): Promise<Message> => {
  const [message] = (await once(child, 'message')) as [Message];
  return message;
};

/** Starts a server on a folder; throws what the server says when it refuses to start. */
export const spawnServer = async (folder: string): Promise<ServerProcess> => {
  const child = fork(SCRIPT, [folder], { stdio: 'inherit' });
  const { url, refused } = await nextMessage(child);
  if (url === undefined) throw new Error(refused);
  const kill = async (): Promise<void> => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  const peakKiB = async (): Promise<number> => {
    child.send('peak');
    return (await nextMessage(child)).peakKiB ?? 0;
  };
  return { endpoint: url, credentials, kill, peakKiB };
};
