import { once } from 'node:events';
import { Agent, createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';

/** What one function may do on one table (`indexes`: Query on these too), as its `access` declares. */
export type TableAccess = Readonly<{ table: string; actions: readonly string[]; indexes: readonly string[] }>;

/** Function name -> what it may do. */
export type AccessByFunction = ReadonlyMap<string, readonly TableAccess[]>;

type Guard = Readonly<{ url: string; close: () => Promise<void> }>;

const MAX_BODY_BYTES = 20 * 1024 * 1024;

const tablesOf = (body: Record<string, unknown>): string[] =>
  typeof body['TableName'] === 'string' ? [body['TableName']] : Object.keys(body['RequestItems'] ?? {});

/** Undefined when the call is covered by the function's declarations, else what is missing, as one would declare it. */
export const missingAccess = (
  allowed: readonly TableAccess[],
  action: string,
  body: Record<string, unknown>,
): string | undefined => {
  const index = body['IndexName'];
  for (const table of tablesOf(body)) {
    const own = allowed.filter((access) => access.table === table);
    const covered =
      typeof index === 'string'
        ? action === 'Query' && own.some(({ indexes }) => indexes.includes(index))
        : own.some(({ actions }) => actions.includes(action));
    if (!covered)
      return typeof index === 'string' ? `${action} on ${table}/index/${index}` : `${action} on ${table}`;
  }
  return undefined;
};

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY_BYTES) throw new Error('request-too-large');
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const functionOf = (request: IncomingMessage): string =>
  /\bapp\/([\w-]+)/.exec(request.headers['user-agent'] ?? '')?.[1] ?? '';

const deny = (response: ServerResponse, name: string, missing: string): void => {
  const message = `${name} is not allowed ${missing}: declare it under access in its functions.yml`;
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message }));
};

const forward = (
  target: URL,
  agent: Agent,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void => {
  const onward = send(
    {
      host: target.hostname,
      port: target.port,
      method: request.method,
      path: request.url,
      headers: request.headers,
      agent,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(503).end();
  });
  onward.end(body);
};

/**
 * Stands before the embedded DynamoDB and lets each function do only what its declarations allow, as the role on the
 * cloud would: a missing permission shows on the first request of a developer and not after the deployment. The
 * function's name comes from the SDK's application id. Listens on 127.0.0.1.
 */
export const startAccessGuard = async (targetUrl: string, allowed: AccessByFunction): Promise<Guard> => {
  const target = new URL(targetUrl);
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const body = await readAll(request);
      const name = functionOf(request);
      const action = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
      const parsed = JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>;
      const missing = missingAccess(allowed.get(name) ?? [], action, parsed);
      if (missing === undefined) forward(target, agent, request, body, response);
      else deny(response, name, missing);
    };
    answer().catch(() => {
      response.writeHead(400).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
};
