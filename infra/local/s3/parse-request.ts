import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';

/** One request, taken apart but not yet trusted. */
export type S3Request = Readonly<{
  method: string;
  /** Decoded; empty when the request is to the service. */
  bucket: string;
  /** Decoded, never normalized (`a/../b` is a key of its own); empty when the request is to a bucket. */
  key: string;
  path: string;
  query: readonly (readonly [name: string, value: string])[];
  param: (name: string) => string | undefined;
  /** The value of a header; of an `x-amz-` one also where a presigned URL carries it in its query. */
  header: (name: string) => string | undefined;
  /** All headers by lower-case name, every value. */
  headers: Readonly<NodeJS.Dict<string[]>>;
  incoming: IncomingMessage;
}>;

const MAX_KEY_BYTES = 1024;

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI');
  }
};

const parseQuery = (raw: string): S3Request['query'] =>
  raw
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [decode(name.replaceAll('+', ' ')), decode(value.replaceAll('+', ' '))];
    });

const splitPath = (path: string): readonly [bucket: string, key: string] => {
  const slash = path.indexOf('/', 1);
  return slash < 0 ? [path.slice(1), ''] : [path.slice(1, slash), path.slice(slash + 1)];
};

/** Takes a request apart; `InvalidURI` or `KeyTooLongError` where its target cannot be one of S3. */
export const parseRequest = (incoming: IncomingMessage): S3Request => {
  const target = incoming.url ?? '';
  if (!/^\/[\x21-\x7e]*$/.test(target)) throw new S3Error('InvalidURI');
  const mark = target.indexOf('?');
  const path = decode(mark < 0 ? target : target.slice(0, mark));
  const query = parseQuery(mark < 0 ? '' : target.slice(mark + 1));
  const [bucket, key] = splitPath(path);
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error('KeyTooLongError');
  const headers = incoming.headersDistinct;
  const param = (name: string): string | undefined => query.find(([known]) => known === name)?.[1];
  const presigned = param('X-Amz-Signature') !== undefined;
  const hoisted = (name: string): string | undefined =>
    presigned && name.startsWith('x-amz-')
      ? query.find(([known]) => known.toLowerCase() === name)?.[1]
      : undefined;
  const header = (name: string): string | undefined => headers[name]?.join(', ') ?? hoisted(name);
  return { method: incoming.method ?? '', bucket, key, path, query, param, header, headers, incoming };
};
