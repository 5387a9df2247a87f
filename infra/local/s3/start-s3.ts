import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../../lib/kernel/clock.ts';
import { stdoutLog, type Log } from '../../../lib/platform/log.ts';
import { answerRequest, type Service } from './answer-request.ts';
import { openBucketStore } from './bucket-store.ts';
import { lockFolder } from './lock-folder.ts';
import { createMultipartStore } from './multipart-store.ts';
import { createObjectStore } from './object-store.ts';
import type { Stores } from './operation.ts';
import { createTurns } from './run-in-turn.ts';
import type { Credentials } from './verify-signature.ts';

export type S3Options = Readonly<{
  /** Where everything is kept; made if absent, locked to this process. */
  folder: string;
  /** 0, the default, takes a free one. */
  port?: number;
  credentials: Credentials;
  clock?: Clock;
  log?: Log;
}>;

export type RunningS3 = Readonly<{ url: string; port: number; close: () => Promise<void> }>;

const CLOSE_GRACE_MS = 5000;
const LONGEST_UPLOAD_MS = 3_600_000;

const openStores = async (folder: string, clock: Clock): Promise<Stores> => {
  const inTurn = createTurns();
  const buckets = await openBucketStore(join(folder, 'data'), clock, inTurn);
  const objects = createObjectStore(buckets, clock, inTurn);
  return { buckets, objects, uploads: createMultipartStore(buckets, clock), clock };
};

const createHttp = (service: Service): Server => {
  const answer = (incoming: IncomingMessage, response: ServerResponse, proceed: () => void): void => {
    answerRequest(service, incoming, response, proceed).catch((error: unknown) => {
      // The answer had begun: the caller sees a broken connection, never a short body that looks whole.
      response.destroy();
      service.log('s3-answer-broken', { error: error instanceof Error ? error.message : String(error) });
    });
  };
  const server = createServer({ requestTimeout: LONGEST_UPLOAD_MS, noDelay: true });
  server.on('request', (incoming, response) => answer(incoming, response, () => {}));
  // With `Expect: 100-continue` a refused body is never sent at all.
  server.on('checkContinue', (incoming, response) =>
    answer(incoming, response, () => response.writeContinue()),
  );
  return server;
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });

/**
 * Starts the embedded S3 server on 127.0.0.1: path-style, SigV4 verified, objects durable before they are acknowledged
 * (docs/adr/0004). Throws {@link FolderLocked} when another process has the folder and {@link DamagedObject} when a file
 * in it is not whole. `close` lets running requests end, for at most 5 seconds.
 */
export const startS3 = async (options: S3Options): Promise<RunningS3> => {
  const { folder, credentials, clock = systemClock, log = stdoutLog } = options;
  const release = await lockFolder(join(folder, 'lock'));
  try {
    const server = createHttp({ stores: await openStores(folder, clock), credentials, log });
    const port = await listen(server, options.port ?? 0);
    const close = async (): Promise<void> => {
      await shut(server);
      await release();
    };
    return { url: `http://127.0.0.1:${port}`, port, close };
  } catch (error) {
    await release();
    throw error;
  }
};
