import { createHash, createHmac } from 'node:crypto';

/** What a Signature Version 4 is bound to besides the request itself. */
export type SigningScope = Readonly<{ timestamp: string; date: string; region: string }>;

export const ALGORITHM = 'AWS4-HMAC-SHA256';

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

const EMPTY_SHA256 = sha256('');

/** Percent-encodes as SigV4 wants it: all but the unreserved characters of RFC 3986. */
export const encodeStrictly = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export const scopeText = ({ date, region }: SigningScope): string => `${date}/${region}/s3/aws4_request`;

/** The day's key, derived from the secret key. */
export const signingKey = (secretAccessKey: string, { date, region }: SigningScope): Buffer =>
  [region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretAccessKey}`, date));

const canonicalQuery = (query: readonly (readonly [string, string])[]): string =>
  query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodeStrictly(name), encodeStrictly(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');

const canonicalHeader = (values: readonly string[]): string =>
  values.map((value) => value.trim().replace(/ +/g, ' ')).join(',');

/** The request in the form that is signed; header values as the bytes that came over the wire. */
export const canonicalRequest = (
  request: Readonly<{
    method: string;
    path: string;
    query: readonly (readonly [string, string])[];
    headers: Readonly<NodeJS.Dict<string[]>>;
  }>,
  signedHeaders: readonly string[],
  payloadHash: string,
): Buffer =>
  Buffer.from(
    [
      request.method,
      request.path.split('/').map(encodeStrictly).join('/'),
      canonicalQuery(request.query),
      ...signedHeaders.map((name) => `${name}:${canonicalHeader(request.headers[name] ?? [])}`),
      '',
      signedHeaders.join(';'),
      payloadHash,
    ].join('\n'),
    'latin1',
  );

const sign = (key: Buffer, parts: readonly string[]): string => hmac(key, parts.join('\n')).toString('hex');

export const signRequest = (key: Buffer, scope: SigningScope, canonical: Buffer): string =>
  sign(key, [ALGORITHM, scope.timestamp, scopeText(scope), sha256(canonical)]);

/** The signature of one chunk of an aws-chunked body, bound to the one before it. */
export const signChunk = (key: Buffer, scope: SigningScope, previous: string, chunkSha256: string): string =>
  sign(key, [`${ALGORITHM}-PAYLOAD`, scope.timestamp, scopeText(scope), previous, EMPTY_SHA256, chunkSha256]);

/** The signature of the trailing headers of an aws-chunked body. */
export const signTrailer = (key: Buffer, scope: SigningScope, previous: string, trailer: string): string =>
  sign(key, [`${ALGORITHM}-TRAILER`, scope.timestamp, scopeText(scope), previous, sha256(trailer)]);
