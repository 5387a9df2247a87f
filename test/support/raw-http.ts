import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export type RawRequest = Readonly<{
  method?: string;
  /** Path and query exactly as they go over the wire. */
  path: string;
  /** In order; a name may occur twice. */
  headers?: readonly (readonly [name: string, value: string])[];
  body?: string | Buffer;
  /** Send the body in chunks, without telling its length before. */
  chunked?: boolean;
}>;

export type RawAnswer = Readonly<{
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}>;

/** Sends a request as it is: nothing of the path is resolved, no header merged or added but host and length. */
export const rawHttp = (
  url: string,
  { method = 'GET', path, headers = [], body = '', chunked = false }: RawRequest,
): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const length: [string, string][] = chunked
      ? [['transfer-encoding', 'chunked']]
      : [['content-length', String(Buffer.byteLength(body))]];
    const all = [['host', `${hostname}:${port}`], ...length, ...headers].flat();
    const outgoing = request({ hostname, port, method, path, headers: all, agent: false });
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      buffer(answer).then(
        (bytes) =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: bytes.toString('utf8') }),
        reject,
      );
    });
    outgoing.end(body);
  });
