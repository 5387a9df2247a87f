import { headerOf, type GatewayRequest, type GatewayResponse } from './gateway-request.ts';

/** The CORS configuration of an HTTP API; a missing list allows nothing. */
export type Cors = Readonly<{
  allowedOrigins: readonly string[];
  allowedHeaders?: readonly string[];
  allowedMethods?: readonly string[];
  allowCredentials?: boolean;
  exposedResponseHeaders?: readonly string[];
  maxAge?: number;
}>;

type Header = readonly [string, string];

const list = (name: string, values: readonly string[] | undefined): Header[] =>
  values && values.length > 0 ? [[name, values.join(',')]] : [];

const originHeaders = (cors: Cors, origin: string): Header[] => {
  const any = cors.allowedOrigins.includes('*');
  const allowed =
    any ||
    cors.allowedOrigins.includes(origin) ||
    cors.allowedOrigins.some((wanted) => wanted.endsWith('://*') && origin.startsWith(wanted.slice(0, -1)));
  if (!allowed) return [];
  return [
    ['access-control-allow-origin', any && !cors.allowCredentials ? '*' : origin],
    ...(cors.allowCredentials ? [['access-control-allow-credentials', 'true'] as const] : []),
    ...list('access-control-expose-headers', cors.exposedResponseHeaders),
  ];
};

/** The gateway's own answer to a preflight request; undefined for every other request. */
export const answerPreflight = (
  cors: Cors | undefined,
  request: GatewayRequest,
): GatewayResponse | undefined => {
  const origin = headerOf(request, 'origin');
  const wanted = headerOf(request, 'access-control-request-method');
  if (!cors || request.method !== 'OPTIONS' || origin === undefined || wanted === undefined) return undefined;
  const granted = originHeaders(cors, origin);
  const more =
    granted.length === 0
      ? []
      : [
          ...list('access-control-allow-methods', cors.allowedMethods),
          ...list('access-control-allow-headers', cors.allowedHeaders),
          ...(cors.maxAge === undefined ? [] : [['access-control-max-age', String(cors.maxAge)] as const]),
        ];
  return { status: 204, headers: [...granted, ...more], body: Buffer.alloc(0) };
};

/** With a CORS configuration the gateway ignores the function's own CORS headers and adds its own. */
export const withCors = (
  cors: Cors | undefined,
  request: GatewayRequest,
  response: GatewayResponse,
): GatewayResponse => {
  if (!cors) return response;
  const origin = headerOf(request, 'origin');
  const own = response.headers.filter(([name]) => !name.startsWith('access-control-'));
  return { ...response, headers: [...own, ...(origin === undefined ? [] : originHeaders(cors, origin))] };
};
