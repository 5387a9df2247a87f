import type { GatewayResponse } from './gateway-request.ts';
import { gatewayRefusal } from './refusal.ts';

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const scalar = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

/** What node's server would refuse to write must not reach it. */
const isSendable = (name: string, value: string): boolean =>
  /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

const isStatus = (status: unknown): status is number =>
  typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599;

/** The connection's own headers are the server's to write. */
const OWNED = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

const headersOf = (result: Loose): [string, string][] => {
  const headers = isObject(result['headers']) ? result['headers'] : {};
  const cookies = Array.isArray(result['cookies']) ? result['cookies'] : [];
  const named = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    const text = scalar(value);
    return text === undefined ? [] : [[name.toLowerCase(), text]];
  });
  const set = cookies.flatMap((cookie): [string, string][] =>
    typeof cookie === 'string' ? [['set-cookie', cookie]] : [],
  );
  return [...named.filter(([name]) => !OWNED.has(name)), ...set];
};

const structured = (result: Loose): GatewayResponse => {
  const { statusCode, body } = result;
  const headers = headersOf(result);
  const text = body === undefined || body === null ? '' : body;
  const sendable = headers.every(([name, value]) => isSendable(name, value));
  if (!isStatus(statusCode) || typeof text !== 'string' || !sendable) return gatewayRefusal('internal-error');
  if (!headers.some(([name]) => name === 'content-type')) {
    headers.push(['content-type', 'text/plain; charset=utf-8']);
  }
  return {
    status: statusCode,
    headers,
    body: Buffer.from(text, result['isBase64Encoded'] === true ? 'base64' : 'utf8'),
  };
};

/** The short form: a result without `statusCode` is the body of a 200, a text as it is, anything else as JSON. */
const short = (result: unknown): GatewayResponse => ({
  status: 200,
  headers: [['content-type', 'application/json']],
  body: Buffer.from(typeof result === 'string' ? result : JSON.stringify(result ?? null)),
});

const hasNoBody = (method: string, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

/**
 * Makes the HTTP response out of a function's result (payload format 2.0, structured or short form). Headers without a
 * value are dropped as JSON drops them; a result the gateway cannot use becomes its 500. Never throws.
 */
export const toResponse = (result: unknown, method: string): GatewayResponse => {
  let response: GatewayResponse;
  try {
    response = isObject(result) && result['statusCode'] !== undefined ? structured(result) : short(result);
  } catch {
    // A result that is no JSON (a cycle, a BigInt) fails in Lambda's runtime as well.
    return gatewayRefusal('internal-error');
  }
  if (!hasNoBody(method, response.status)) return response;
  const headers = method === 'HEAD' ? response.headers : withoutContentType(response.headers);
  return { ...response, headers, body: Buffer.alloc(0) };
};

const withoutContentType = (headers: GatewayResponse['headers']): GatewayResponse['headers'] =>
  headers.filter(([name]) => name !== 'content-type');
