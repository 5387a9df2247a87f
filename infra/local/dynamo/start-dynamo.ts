import { once } from 'node:events';
import type { Server } from 'node:http';
import dynalite from 'dynalite';
import enginePackage from 'dynalite/package.json' with { type: 'json' };
import type { Store } from 'dynalite/db/index.js';
import { assertKnownEngine, withAtomicStore } from './atomic-store.ts';

/** A running embedded DynamoDB. `close` finishes what is under way and frees the port and the folder. */
export type Dynamo = Readonly<{ url: string; port: number; close: () => Promise<void> }>;

const AT_ONCE = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };

const open = async (store: Store, folder: string | undefined): Promise<void> => {
  try {
    await store.db.open();
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED') {
      throw new Error(
        `dynamo-folder-in-use: another process keeps its records in ${folder}; stop it or choose another folder`,
        { cause: error },
      );
    }
    throw error;
  }
};

/** Signatures are not checked, so a page in a browser of this machine must not get at the records. */
const refuseBrowsers = (server: Server): void => {
  const answers = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.headers.origin !== undefined) {
      response.writeHead(403).end();
      return;
    }
    for (const answer of answers) answer.call(server, request, response);
  });
};

/**
 * Starts the embedded DynamoDB (dynalite, in this process) on 127.0.0.1. Records are kept in `folder`, or in memory
 * without one. A write is acknowledged once it and its index rows are on disk together. The folder is locked by the
 * operating system for as long as the process lives, so the lock of a killed process is free at once.
 * Errors: `dynamo-folder-in-use`, `dynamo-engine-unknown`; whatever `listen` throws (EADDRINUSE).
 */
export const startDynamo = async ({
  folder,
  port = 0,
}: Readonly<{ folder?: string; port?: number }> = {}): Promise<Dynamo> => {
  assertKnownEngine(enginePackage.version);
  const options = { ...AT_ONCE, ...(folder === undefined ? {} : { path: folder }) };
  const { server, store } = withAtomicStore(() => dynalite(options), { sync: folder !== undefined });
  await open(store, folder);
  refuseBrowsers(server);
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    await store.db.close();
    throw error;
  }
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return { url: `http://127.0.0.1:${bound}`, port: bound, close };
};
