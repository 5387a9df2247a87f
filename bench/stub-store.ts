import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** An item as the wire has it. */
export type WireItem = Readonly<Record<string, unknown>>;

/** Answers the DynamoDB API at once: GetItem with the one item it holds, everything else as an empty table would. */
export type StubStore = Readonly<{ url: string; close: () => Promise<void> }>;

const EMPTY: Readonly<Record<string, unknown>> = {
  Query: { Items: [], Count: 0, ScannedCount: 0 },
  Scan: { Items: [], Count: 0, ScannedCount: 0 },
  BatchGetItem: { Responses: {}, UnprocessedKeys: {} },
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};

/** `documents` are served by path: the keys of an issuer, for instance. */
export const startStubStore = async (
  item: WireItem,
  documents: Readonly<Record<string, unknown>> = {},
): Promise<StubStore> => {
  const held = JSON.stringify({ Item: item });
  const key = JSON.stringify({ pk: item['pk'], sk: item['sk'] });
  const answerTo = async (request: IncomingMessage): Promise<string> => {
    const document = documents[request.url ?? ''];
    if (document !== undefined) return JSON.stringify(document);
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const text = await textOf(request);
    if (action !== 'GetItem') return JSON.stringify(EMPTY[action] ?? {});
    return JSON.stringify((JSON.parse(text) as { Key: unknown }).Key) === key ? held : '{}';
  };
  const server = createServer((request, response) => {
    void answerTo(request).then((body) =>
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(body),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
