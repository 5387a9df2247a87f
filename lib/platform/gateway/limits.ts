import type { GatewayRequest } from './gateway-request.ts';

/** Request line and header values together (quota of HTTP APIs). */
export const MAX_HEADER_BYTES = 10_240;
/** A request body at the gateway (quota of HTTP APIs). */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** An event or an answer of a function called synchronously (quota of Lambda), as JSON. */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
/** The longest that the gateway waits for a function. */
export const MAX_WAIT_MS = 30_000;

const bytes = (text: string): number => Buffer.byteLength(text);

export const headersTooLarge = (request: GatewayRequest): boolean =>
  request.headers.reduce(
    (sum, [, value]) => sum + bytes(value),
    bytes(`${request.method} ${request.target} ${request.protocol}`),
  ) > MAX_HEADER_BYTES;

/**
 * Whether a value is over the payload limit as JSON. `hint` is the length of its one long member: far below the limit
 * nothing is serialized for the sake of counting (escaping makes a text at most six times as long).
 */
export const payloadTooLarge = (value: unknown, hint: number): boolean =>
  hint * 6 + 4 * MAX_HEADER_BYTES > MAX_PAYLOAD_BYTES &&
  bytes(JSON.stringify(value ?? null)) > MAX_PAYLOAD_BYTES;
