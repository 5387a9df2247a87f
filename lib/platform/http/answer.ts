import type { HttpResult } from './http-handler.ts';

/** A successful answer. At most one of `json`, `text` and `bytes`. */
export type Answer = Readonly<{
  status: number;
  json?: unknown;
  text?: string;
  bytes?: Uint8Array;
  /** Needed with `text` and `bytes`; JSON defaults to application/json. */
  contentType?: string;
  /** Without quotes. Makes conditional requests work. */
  etag?: string;
  /** Sent gzipped to whoever accepts that: for long answers. The ETag is a weak one then: other bytes, the same answer. */
  compressible?: boolean;
  headers?: Readonly<Record<string, string>>;
}>;

export const okJson = (json: unknown, more: Omit<Answer, 'status' | 'json' | 'text'> = {}): Answer => ({
  status: 200,
  json,
  ...more,
});

const quote = (etag: string): string => `"${etag}"`;

/** Below this a gzipped answer is hardly shorter. */
const WORTH_COMPRESSING = 1024;

const acceptsGzip = (acceptEncoding: string): boolean =>
  acceptEncoding
    .slice(0, 1000)
    .toLowerCase()
    .split(',')
    .some((part) => /^\s*(?:gzip|\*)\s*(?:$|;)/.test(part) && !/;\s*q=0(?:\.0*)?\s*$/.test(part));

const encoded = (body: string, headers: Record<string, string>): Omit<HttpResult, 'statusCode'> => {
  // Only these few answers need it; loading it with every function would cost each a cold start.
  const { gzipSync } = process.getBuiltinModule('node:zlib');
  const { etag, ...rest } = headers;
  return {
    headers: { ...rest, ...(etag === undefined ? {} : { etag: `W/${etag}` }), 'content-encoding': 'gzip' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
};

/**
 * Turns an answer into the gateway's result; a matching If-None-Match becomes 304, a HEAD gets no body. What only a
 * token opens is not kept by browsers: kiosks and service windows are shared.
 */
export const toResult = (
  answer: Answer,
  ifNoneMatch: readonly string[],
  {
    method = 'GET',
    isPersonal = false,
    acceptEncoding = '',
  }: Readonly<{ method?: string; isPersonal?: boolean; acceptEncoding?: string | undefined }> = {},
): HttpResult => {
  const headers: Record<string, string> = {
    vary: `accept, ${answer.compressible ? 'accept-encoding, ' : ''}accept-language, authorization`,
    'cache-control': isPersonal ? 'no-store' : 'no-cache',
    'x-content-type-options': 'nosniff',
    ...(answer.etag === undefined ? {} : { etag: quote(answer.etag) }),
    ...answer.headers,
  };
  // Of what changes something there is no "not modified" (RFC 9110, 13.1.2).
  const isRead = method === 'GET' || method === 'HEAD';
  const matches =
    isRead && answer.etag !== undefined && (ifNoneMatch.includes(answer.etag) || ifNoneMatch.includes('*'));
  if (answer.status === 200 && matches) return { statusCode: 304, headers };
  if (answer.json === undefined && answer.text === undefined && answer.bytes === undefined)
    return { statusCode: answer.status, headers };
  const typed = { ...headers, 'content-type': answer.contentType ?? 'application/json; charset=utf-8' };
  if (method === 'HEAD') return { statusCode: answer.status, headers: typed };
  if (answer.bytes !== undefined) {
    const body = Buffer.from(answer.bytes).toString('base64');
    return { statusCode: answer.status, headers: typed, body, isBase64Encoded: true };
  }
  const body = answer.text ?? JSON.stringify(answer.json);
  if (answer.compressible && body.length >= WORTH_COMPRESSING && acceptsGzip(acceptEncoding))
    return { statusCode: answer.status, ...encoded(body, typed) };
  return { statusCode: answer.status, headers: typed, body };
};
