import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Log } from '../../../lib/platform/log.ts';
import { corsHeaders, preflightHeaders, type CorsRule } from './cors.ts';
import { S3Error } from './errors.ts';
import type { Answer, Stores } from './operation.ts';
import { parseRequest, type S3Request } from './parse-request.ts';
import { routeRequest } from './route-request.ts';
import { verifySignature, type Credentials } from './verify-signature.ts';
import { writeXml } from './xml.ts';

export type Service = Readonly<{ stores: Stores; credentials: Credentials; log: Log }>;

const errorAnswer = (error: S3Error, path: string, requestId: string): Answer => ({
  status: error.status,
  headers: { 'content-type': 'application/xml', ...error.headers },
  body: writeXml('Error', [
    ['Code', error.code],
    ['Message', error.message],
    ['Resource', path],
    ['RequestId', requestId],
  ]),
});

const rulesOf = (service: Service, name: string): readonly CorsRule[] => {
  const bucket = service.stores.buckets.list().find((candidate) => candidate.name === name);
  return bucket?.settings.cors ?? [];
};

const perform = async (service: Service, request: S3Request, proceed: () => void): Promise<Answer> => {
  const { stores, credentials } = service;
  if (request.method === 'OPTIONS') {
    return { status: 200, headers: preflightHeaders(request, rulesOf(service, request.bucket)) };
  }
  const payload = verifySignature(request, credentials, stores.clock);
  const operation = routeRequest(request);
  proceed();
  return operation({ request, payload, stores });
};

const toS3Error = (error: unknown, incoming: IncomingMessage, log: Log, requestId: string): S3Error => {
  if (error instanceof S3Error) return error;
  // A caller who goes away half-way is no fault of the server, and there is nobody left to answer.
  if (incoming.errored !== null) return new S3Error('IncompleteBody');
  log('s3-internal-error', { requestId, error: error instanceof Error ? error.stack : String(error) });
  return new S3Error('InternalError');
};

const send = async (incoming: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> => {
  response.writeHead(answer.status, answer.headers);
  if (answer.body === undefined || typeof answer.body === 'string') {
    response.end(incoming.method === 'HEAD' ? undefined : answer.body);
    // The rest of a refused body is let in and dropped: closing on a caller who still writes would hide the answer.
    incoming.resume();
    return;
  }
  await pipeline(Readable.from(answer.body, { objectMode: false }), response);
};

/** Answers one request; whatever happens, the server lives on, and what S3 has no word for is logged and answered 500. */
export const answerRequest = async (
  service: Service,
  incoming: IncomingMessage,
  response: ServerResponse,
  proceed: () => void,
): Promise<void> => {
  const requestId = randomUUID();
  response.setHeader('x-amz-request-id', requestId);
  let request: S3Request | undefined;
  let answer: Answer;
  try {
    request = parseRequest(incoming);
    answer = await perform(service, request, proceed);
  } catch (error) {
    answer = errorAnswer(toS3Error(error, incoming, service.log, requestId), request?.path ?? '', requestId);
  }
  const cors =
    request === undefined || request.method === 'OPTIONS'
      ? {}
      : corsHeaders(request, rulesOf(service, request.bucket));
  try {
    await send(incoming, response, { ...answer, headers: { ...answer.headers, ...cors } });
  } finally {
    await answer.release?.();
  }
};
