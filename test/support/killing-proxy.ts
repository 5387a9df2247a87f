import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const WRITES = /\.(?:PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/;

/** What is to happen at a write of the process that speaks through the proxy. */
export type AtWrite = Readonly<{ write: number; applied: boolean; kill: () => void }>;

const pass = async (from: IncomingMessage, body: string, to: string): Promise<[number, string]> => {
  const { method, headers } = from;
  const passed = request(to, { method, headers });
  passed.end(body);
  const [answer] = (await once(passed, 'response')) as [IncomingMessage];
  return [answer.statusCode ?? 502, await text(answer)];
};

/**
 * Stands between a process and a DynamoDB engine and kills the process at its n-th write: before the engine sees it, or
 * when it is applied but not yet answered.
 */
export const killingProxy = async (engineUrl: string) => {
  let plan: AtWrite | undefined;
  let writes = 0;
  let busy: Promise<unknown> = Promise.resolve();
  const answer = async (from: IncomingMessage, to: ServerResponse): Promise<void> => {
    const body = await text(from);
    const isWrite = WRITES.test(String(from.headers['x-amz-target']));
    if (isWrite) writes += 1;
    const dies = isWrite && writes === plan?.write;
    if (dies && !plan?.applied) return plan?.kill();
    const [status, answered] = await pass(from, body, engineUrl);
    if (dies) plan?.kill();
    to.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(answered);
  };
  const server = createServer((from, to) => {
    const answered = answer(from, to).catch(() => to.destroy());
    busy = Promise.all([busy, answered]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    /** Begins to count anew. */
    begin: (next?: AtWrite): void => {
      plan = next;
      writes = 0;
    },
    writes: () => writes,
    /** Waits until the engine has done all that it was asked. */
    settle: () => busy,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
