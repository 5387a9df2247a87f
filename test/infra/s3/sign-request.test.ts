import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  canonicalRequest,
  signChunk,
  signingKey,
  signRequest,
  signTrailer,
} from '../../../infra/local/s3/sign-request.ts';

// The worked examples of the Amazon S3 API reference, "Authenticating Requests (AWS Signature Version 4)".
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const SCOPE = { timestamp: '20130524T000000Z', date: '20130524', region: 'us-east-1' };
const KEY = signingKey(SECRET, SCOPE);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const signatureOf = (request: {
  method: string;
  path: string;
  query?: readonly (readonly [string, string])[];
  headers: Record<string, string>;
  payload?: string;
}): string => {
  const { method, path, query = [], headers, payload = headers['x-amz-content-sha256'] ?? '' } = request;
  const values = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const signed = Object.keys(headers).toSorted();
  return signRequest(KEY, SCOPE, canonicalRequest({ method, path, query, headers: values }, signed, payload));
};

const CHUNKED = {
  host: 's3.amazonaws.com',
  'x-amz-date': SCOPE.timestamp,
  'x-amz-storage-class': 'REDUCED_REDUNDANCY',
  'content-encoding': 'aws-chunked',
  'x-amz-decoded-content-length': '66560',
  'content-length': '66824',
};

const chunkSignatures = (seed: string): string[] => {
  const signatures = [seed];
  for (const data of ['a'.repeat(65_536), 'a'.repeat(1024), '']) {
    signatures.push(signChunk(KEY, SCOPE, signatures.at(-1) ?? '', sha256(data)));
  }
  return signatures;
};

describe('the signature of a request', () => {
  it('is that of the published GET', () => {
    const headers = {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': sha256(''),
      'x-amz-date': SCOPE.timestamp,
    };
    expect(signatureOf({ method: 'GET', path: '/test.txt', headers })).toBe(
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it('is that of the published PUT, whose key needs escaping', () => {
    const headers = {
      date: 'Fri, 24 May 2013 00:00:00 GMT',
      host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': sha256('Welcome to Amazon S3.'),
      'x-amz-date': SCOPE.timestamp,
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    };
    expect(signatureOf({ method: 'PUT', path: '/test$file.text', headers })).toBe(
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    );
  });

  it('is that of the published listing', () => {
    const headers = {
      host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': sha256(''),
      'x-amz-date': SCOPE.timestamp,
    };
    const query = [
      ['prefix', 'J'],
      ['max-keys', '2'],
    ] as const;
    expect(signatureOf({ method: 'GET', path: '/', query, headers })).toBe(
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    );
  });

  it('is that of the published presigned URL', () => {
    const query = [
      ['X-Amz-Signature', 'is no part of what is signed'],
      ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
      ['X-Amz-Credential', 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request'],
      ['X-Amz-Date', SCOPE.timestamp],
      ['X-Amz-Expires', '86400'],
      ['X-Amz-SignedHeaders', 'host'],
    ] as const;
    const headers = { host: 'examplebucket.s3.amazonaws.com' };
    expect(
      signatureOf({ method: 'GET', path: '/test.txt', query, headers, payload: 'UNSIGNED-PAYLOAD' }),
    ).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
  });
});

describe('the signatures of a chunked body', () => {
  it('are those of the published upload in chunks', () => {
    const headers = { ...CHUNKED, 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' };
    const seed = signatureOf({ method: 'PUT', path: '/examplebucket/chunkObject.txt', headers });
    expect(chunkSignatures(seed)).toEqual([
      '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
      'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
      '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
      'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
    ]);
  });

  it('are those of the published upload in chunks with a trailer', () => {
    const headers = {
      ...CHUNKED,
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
      'x-amz-trailer': 'x-amz-checksum-crc32c',
    };
    const { 'content-length': _, ...signed } = headers;
    const seed = signatureOf({ method: 'PUT', path: '/examplebucket/chunkObject.txt', headers: signed });
    const signatures = chunkSignatures(seed);
    expect([
      ...signatures,
      signTrailer(KEY, SCOPE, signatures.at(-1) ?? '', 'x-amz-checksum-crc32c:sOO8/Q==\n'),
    ]).toEqual([
      '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
      'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
      '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
      '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
      'd81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435',
    ]);
  });
});
