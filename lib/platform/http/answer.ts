import type { HttpResult } from './http-handler.ts';

/** A successful answer. Exactly one of `json`, `text` or neither. */
export type Answer = Readonly<{
  status: number;
  json?: unknown;
  text?: string;
  /** Needed with `text`; JSON defaults to application/json. */
  contentType?: string;
  /** Without quotes. Makes conditional requests work. */
  etag?: string;
  headers?: Readonly<Record<string, string>>;
}>;

export const okJson = (json: unknown, more: Omit<Answer, 'status' | 'json' | 'text'> = {}): Answer => ({
  status: 200,
  json,
  ...more,
});

const quote = (etag: string): string => `"${etag}"`;

/**
 * Turns an answer into the gateway's result; a matching If-None-Match becomes 304, a HEAD gets no body. What only a
 * token opens is not kept by browsers: kiosks and service windows are shared.
 */
export const toResult = (
  answer: Answer,
  ifNoneMatch: readonly string[],
  { method = 'GET', isPersonal = false }: Readonly<{ method?: string; isPersonal?: boolean }> = {},
): HttpResult => {
  const headers: Record<string, string> = {
    vary: 'accept, accept-language, authorization',
    'cache-control': isPersonal ? 'no-store' : 'no-cache',
    'x-content-type-options': 'nosniff',
    ...(answer.etag === undefined ? {} : { etag: quote(answer.etag) }),
    ...answer.headers,
  };
  const matches =
    answer.etag !== undefined && (ifNoneMatch.includes(answer.etag) || ifNoneMatch.includes('*'));
  if (answer.status === 200 && matches) return { statusCode: 304, headers };
  if (answer.json === undefined && answer.text === undefined) return { statusCode: answer.status, headers };
  const typed = { ...headers, 'content-type': answer.contentType ?? 'application/json; charset=utf-8' };
  if (method === 'HEAD') return { statusCode: answer.status, headers: typed };
  return { statusCode: answer.status, headers: typed, body: answer.text ?? JSON.stringify(answer.json) };
};
