import { request as askPlainly, type IncomingMessage } from 'node:http';
import { request as askSecurely } from 'node:https';

/** What came back; `bytes` are all of them. */
export type ServiceAnswer = Readonly<{
  status: number;
  contentType: string;
  retryAfterMs: number | undefined;
  bytes: Buffer;
}>;

/** Why nothing came back. `untouched`: the request cannot have reached anybody. */
export type NoAnswer = Readonly<{ reason: string; untouched: boolean }>;

class AnswerTooLarge extends Error {}

const readBounded = async (response: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) throw new AnswerTooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

const retryAfterOf = ({ headers }: IncomingMessage): number | undefined => {
  const text = headers['retry-after'] ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) * 1000 : undefined;
};

export type ServiceRequest = Readonly<{
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** An answer that is longer is not read to its end. */
  maxBytes: number;
  /** Ends everything, in whatever state it is. */
  signal: AbortSignal;
}>;

/** The global `fetch` costs a cold start more than all the rest, so the modules below it are asked. */
const send = ({ url, headers, body, signal }: ServiceRequest): Promise<IncomingMessage> => {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const ask = url.startsWith('http:') ? askPlainly : askSecurely;
  const length = { 'content-length': String(body.length) };
  const outgoing = ask(url, {
    method: 'POST',
    headers: { ...headers, ...length },
    agent: false,
    signal,
  });
  outgoing.on('response', resolve).on('error', reject).end(body);
  return promise;
};

/** Errors of finding and reaching a host: not one byte of the request has left. */
const UNTOUCHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const reasonFor = (error: unknown, signal: AbortSignal): NoAnswer => {
  if (error instanceof AnswerTooLarge) return { reason: 'answer-too-large', untouched: false };
  if (signal.aborted) return { reason: 'timeout', untouched: false };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return UNTOUCHED.has(code)
    ? { reason: 'no-connection', untouched: true }
    : { reason: 'no-answer', untouched: false };
};

/** Asks another service once, by POST. A redirect is an answer like any other; none is followed. */
export const askService = async (request: ServiceRequest): Promise<ServiceAnswer | NoAnswer> => {
  try {
    const response = await send(request);
    try {
      return {
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'] ?? '',
        retryAfterMs: retryAfterOf(response),
        bytes: await readBounded(response, request.maxBytes),
      };
    } finally {
      response.destroy();
    }
  } catch (error) {
    return reasonFor(error, request.signal);
  }
};
