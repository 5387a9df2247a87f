import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createClient, type Subject } from './contract-subject.ts';

export type RawRequest = Readonly<{
  method: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}>;

/** Sends a request byte for byte; answers `200`, or the status and the S3 error code: `403 AccessDenied`. */
export const send = ({ endpoint }: Pick<Subject, 'endpoint'>, raw: RawRequest): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(endpoint);
    const { method, path, headers = {}, body = '' } = raw;
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request({
      hostname,
      port,
      method,
      path,
      headers: { ...length, ...headers },
      agent: false,
    });
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      text(answer).then((document) => {
        const code = /<Code>(\w+)<\/Code>/.exec(document)?.[1];
        resolve([answer.statusCode, code].filter(Boolean).join(' '));
      }, reject);
    });
    outgoing.end(body);
  });

/** Signs a request with the signer of the SDK, which shares no code with the server. Query parameters go in `query`. */
export const sign = async (
  subject: Subject,
  raw: RawRequest,
  query: Record<string, string> = {},
): Promise<RawRequest> => {
  const { hostname, port, host } = new URL(subject.endpoint);
  const client = createClient(subject, 'WHEN_REQUIRED');
  const signer = await client.config.signer();
  const { headers } = await signer.sign({
    method: raw.method,
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: raw.path,
    query,
    headers: { host, ...raw.headers },
  });
  const search = new URLSearchParams(query).toString();
  return { ...raw, path: search === '' ? raw.path : `${raw.path}?${search}`, headers };
};

const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const sha256 = (data: string): string => createHash('sha256').update(data).digest('hex');

export type ChunkSigner = Readonly<{ chunk: (data: string) => string; trailer: (data: string) => string }>;

/** Signs the chunks of a body whose request was signed before. */
export const chunkSigner = ({ credentials }: Subject, { headers = {} }: RawRequest): ChunkSigner => {
  const timestamp = headers['x-amz-date'] ?? '';
  const scope = `${timestamp.slice(0, 8)}/us-east-1/s3/aws4_request`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  let previous = headers['authorization']?.slice(-64) ?? '';
  const next = (kind: string, rest: readonly string[]): string => {
    previous = hmac(
      key,
      [`AWS4-HMAC-SHA256-${kind}`, timestamp, scope, previous, ...rest].join('\n'),
    ).toString('hex');
    return previous;
  };
  return {
    chunk: (data) => next('PAYLOAD', [sha256(''), sha256(data)]),
    trailer: (data) => next('TRAILER', [sha256(data)]),
  };
};
