import type { HttpEvent } from './http-handler.ts';

/**
 * An event with every part that the edge reads. The gateway's have them all; one sent by hand (`sumu invoke`) or to keep
 * a function warm may lack any.
 */
export const completeEvent = (event: Partial<HttpEvent> | null, requestId: string): HttpEvent => {
  const given = event ?? {};
  const context: Partial<HttpEvent['requestContext']> = given.requestContext ?? {};
  const http: Partial<HttpEvent['requestContext']['http']> = context.http ?? {};
  return {
    version: '2.0',
    routeKey: '',
    rawPath: '',
    isBase64Encoded: false,
    ...given,
    rawQueryString: given.rawQueryString ?? '',
    headers: given.headers ?? {},
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      requestId,
      routeKey: '',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      ...context,
      http: { method: 'GET', path: '', protocol: 'HTTP/1.1', sourceIp: '', userAgent: '', ...http },
    },
  };
};
