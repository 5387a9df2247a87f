import type { GatewayResponse } from './gateway-request.ts';

/** What the gateway itself answers, in its own words and form: never problem+json, because the real one does not. */
const GATEWAY_REFUSALS = {
  'bad-request': [400, 'Bad Request'],
  'not-found': [404, 'Not Found'],
  'entity-too-large': [413, 'Request Entity Too Large'],
  'too-many-requests': [429, 'Too Many Requests'],
  'headers-too-large': [431, 'Request Header Fields Too Large'],
  'internal-error': [500, 'Internal Server Error'],
  unavailable: [503, 'Service Unavailable'],
} as const satisfies Record<string, readonly [number, string]>;

export type GatewayRefusal = keyof typeof GATEWAY_REFUSALS;

export const gatewayRefusal = (kind: GatewayRefusal): GatewayResponse => {
  const [status, message] = GATEWAY_REFUSALS[kind];
  return {
    status,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message })),
  };
};
