import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayRequest, GatewayResponse } from './gateway-request.ts';
import { MAX_BODY_BYTES } from './limits.ts';

/** Reads to the end, keeping no more than one byte over the limit: the gateway then answers 413. */
const readBody = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES + 1);
};

const pairs = (raw: readonly string[]): [string, string][] =>
  Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? '']);

/** Takes a request from node's HTTP server. An absolute-form target loses its origin. Rejects when the caller goes away. */
export const readHttpRequest = async (message: IncomingMessage): Promise<GatewayRequest> => ({
  method: message.method ?? 'GET',
  target: (message.url ?? '/').replace(/^[a-z]+:\/\/[^/?]*(?=[/?]|$)/i, '').replace(/^(?!\/)/, '/'),
  protocol: `HTTP/${message.httpVersion}`,
  headers: pairs(message.rawHeaders),
  body: await readBody(message),
  sourceIp: (message.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
});

/** Writes an answer to node's HTTP server; nothing happens when the caller has gone away. */
export const writeHttpResponse = (to: ServerResponse, { status, headers, body }: GatewayResponse): void => {
  const raw = headers.flatMap(([name, value]) => [name, value]);
  const bodiless = status === 204 || status === 304 || to.req.method === 'HEAD';
  to.writeHead(status, bodiless ? raw : [...raw, 'content-length', String(body.length)]);
  to.end(bodiless ? undefined : body);
};
