import { mkdtemp, open, readdir, rm, truncate } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  PutBucketVersioningCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startS3, type RunningS3 } from '../../../infra/local/s3/start-s3.ts';
import { createClient, expectRefusal, outcome, refusal } from './contract-subject.ts';
import { ODD_KEYS } from './contract-objects.ts';
import { send, sign, type RawRequest } from './raw-request.ts';
import { credentials, spawnServer } from './server-process.ts';

const RUNS = 30 * Number(process.env['SUMU_RUNS'] ?? 1);
const Bucket = 'hardened';
const MIB = 1024 ** 2;

let parent = '';
let now = new Date();
let server: RunningS3;
let s3: S3Client;
const logged: string[] = [];

const start = (): Promise<RunningS3> =>
  startS3({
    folder: join(parent, 'store'),
    credentials,
    clock: { now: () => now },
    log: (event) => logged.push(event),
  });

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'sumu-harden-'));
  server = await start();
  s3 = createClient({ endpoint: server.url, credentials }, 'WHEN_REQUIRED');
  await s3.send(new CreateBucketCommand({ Bucket }));
});

afterAll(async () => {
  await server.close();
  await rm(parent, { recursive: true });
});

const subject = () => ({
  endpoint: server.url,
  credentials,
  s3,
  bucket: Bucket,
  mode: 'WHEN_REQUIRED' as const,
});

const signed = (raw: RawRequest, query = {}): Promise<RawRequest> =>
  sign(subject(), { ...raw, headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...raw.headers } }, query);

const signedSend = async (raw: RawRequest, query = {}): Promise<string> =>
  send(subject(), await signed(raw, query));

/** Sends bytes as they are and waits until the server closes the connection or answers. */
const sendBytes = (bytes: Uint8Array): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1');
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
      socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(text));
    socket.end(bytes);
  });

const expectAlive = async (): Promise<void> => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'alive', Body: 'alive' }));
  expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'alive' }))).ContentLength).toBe(5);
};

describe('the embedded server', () => {
  it('writes nothing outside of its folder, whatever the key', async () => {
    for (const Key of [
      ...ODD_KEYS,
      '/etc/x',
      '..',
      '.',
      '..\\..\\x',
      `${'../'.repeat(20)}tmp/x`,
      'a\u0000b',
    ]) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    }
    const names = await readdir(join(parent, 'store', 'data', 'buckets', Bucket, 'objects'));
    expect(names.every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
    expect(await readdir(parent)).toEqual(['store']);
    expect((await readdir(join(parent, 'store', 'data'))).toSorted()).toEqual(['buckets', 'drafts']);
  });

  it('takes no bucket for a folder of another name', async () => {
    for (const path of ['/..', '/../..', '/%2e%2e/x', '/.%2f', '/a%2fb', '/%00']) {
      expect(await signedSend({ method: 'PUT', path, body: 'x' })).toMatch(
        /^(400 InvalidBucketName|404 NoSuchBucket|403)/,
      );
    }
  });

  it('answers what it does not have with 501', async () => {
    const versioned = { VersioningConfiguration: { Status: 'Enabled' as const } };
    await expectRefusal(s3.send(new PutBucketVersioningCommand({ Bucket, ...versioned })), 'NotImplemented');
    await expectRefusal(s3.send(new GetBucketVersioningCommand({ Bucket })), 'NotImplemented');
    await expectRefusal(
      s3.send(new PutObjectAclCommand({ Bucket, Key: 'a', ACL: 'private' })),
      'NotImplemented',
    );
    await expectRefusal(s3.send(new ListObjectsCommand({ Bucket })), 'NotImplemented');
    const put = (more: object): Promise<unknown> =>
      s3.send(new PutObjectCommand({ Bucket, Key: 'lock', Body: 'x', ...more }));
    for (const more of [
      { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date() },
      { ServerSideEncryption: 'AES256' },
      { Tagging: 'a=b' },
      { IfMatch: '"x"' },
      { IfNoneMatch: '"x"' },
    ]) {
      await expectRefusal(put(more), 'NotImplemented');
    }
    await expectRefusal(s3.send(new HeadObjectCommand({ Bucket, Key: 'lock' })), 'NotFound');
    expect(await signedSend({ method: 'PATCH', path: `/${Bucket}/a` })).toBe('405 MethodNotAllowed');
  });

  it('ends a presigned URL by its own clock, and refuses one from the future', async () => {
    now = new Date();
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'a' }), {
      expiresIn: 100,
      signingDate: now,
    });
    const at = async (seconds: number): Promise<string> => {
      const signedAt = now;
      now = new Date(signedAt.getTime() + seconds * 1000);
      const told = await outcome(await fetch(url));
      now = signedAt;
      return told;
    };
    expect(await at(98)).toBe('200');
    expect(await at(102)).toBe('403 AccessDenied');
    expect(await at(-890)).toBe('200');
    expect(await at(-910)).toBe('403 AccessDenied');
  });

  it('refuses a presigned URL whose terms are not those of S3', async () => {
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'a' }));
    const changed = async (from: RegExp, to: string): Promise<string> =>
      outcome(await fetch(url.replace(from, to)));
    for (const expires of ['0', '-1', '604801', 'soon', '']) {
      expect(await changed(/X-Amz-Expires=\d+/, `X-Amz-Expires=${expires}`)).toBe(
        '400 AuthorizationQueryParametersError',
      );
    }
    expect(await changed(/X-Amz-Credential=[^&]+/, 'X-Amz-Credential=a')).toBe(
      '400 AuthorizationQueryParametersError',
    );
    expect(await changed(/X-Amz-Algorithm=[^&]+&/, '')).toBe('400 AuthorizationQueryParametersError');
    expect(await changed(/X-Amz-SignedHeaders=host/, 'X-Amz-SignedHeaders=x')).toBe(
      '400 AuthorizationQueryParametersError',
    );
  });

  it('refuses what is too large before it reads it', async () => {
    const path = `/${Bucket}/large`;
    const put = (headers: Record<string, string>): Promise<RawRequest> =>
      signed({ method: 'PUT', path, headers });
    const decoded = String(5 * 1024 ** 3 + 1);
    const streaming = {
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': decoded,
    };
    expect(await send(subject(), await put(streaming))).toBe('400 EntityTooLarge');
    expect(await send(subject(), await put({ 'x-amz-meta-a': 'a'.repeat(2048) }))).toBe(
      '400 MetadataTooLarge',
    );
    const document = { method: 'POST', path: `/${Bucket}`, body: Buffer.alloc(5 * MIB, ' ') };
    expect(await signedSend(document, { delete: '' })).toBe('400 MaxMessageLengthExceeded');
    expect(await send(subject(), { ...(await put({})), path: `/${'x'.repeat(20_000)}` })).toMatch(
      /^4(14|31)/,
    );
  });

  it('refuses metadata that is not ASCII', async () => {
    const headers = { 'x-amz-meta-name': Buffer.from('呼和浩特').toString('latin1') };
    expect(await signedSend({ method: 'PUT', path: `/${Bucket}/a`, headers })).toMatch(
      /^(400 InvalidArgument|403)/,
    );
  });

  it('refuses documents that are no XML of S3', async () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><Delete><Object><Key>&c;</Key></Object></Delete>';
    const deep = `<Delete>${'<a>'.repeat(5000)}`;
    for (const body of [
      '',
      'text',
      '<Delete>',
      '<Other/>',
      '<Delete></Delete>',
      bomb,
      deep,
      '<Delete><Object/></Delete>',
    ]) {
      expect(await signedSend({ method: 'POST', path: `/${Bucket}`, body }, { delete: '' })).toBe(
        '400 MalformedXML',
      );
    }
  });

  it('holds a bounded part of an upload in memory, however large it is', async () => {
    const own = await mkdtemp(join(tmpdir(), 'sumu-memory-'));
    const child = await spawnServer(own);
    const client = createClient(child, 'WHEN_REQUIRED');
    await client.send(new CreateBucketCommand({ Bucket }));
    const chunk = Buffer.alloc(64 * 1024, 'memory');
    const sendAndFetch = async (mebibytes: number): Promise<number> => {
      const Body = Readable.from(Array.from({ length: mebibytes * 16 }, () => chunk));
      const ContentLength = mebibytes * MIB;
      await client.send(new PutObjectCommand({ Bucket, Key: 'big', Body, ContentLength }));
      const { Body: back } = await client.send(new GetObjectCommand({ Bucket, Key: 'big' }));
      let size = 0;
      for await (const piece of back as Readable) size += (piece as Buffer).length;
      return size;
    };
    // The first sets up what a stream of any length uses: buffers in flight and a grown heap.
    expect(await sendAndFetch(32)).toBe(32 * MIB);
    const before = await child.peakKiB();
    expect(await sendAndFetch(256)).toBe(256 * MIB);
    expect((await child.peakKiB()) - before).toBeLessThan(64 * 1024);
    await child.kill();
    await rm(own, { recursive: true });
  });

  it('leaves nothing behind of an upload whose caller went away', async () => {
    const path = `/${Bucket}/broken`;
    const { headers = {} } = await signed({ method: 'PUT', path });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    await sendBytes(Buffer.from(`PUT ${path} HTTP/1.1\r\n${lines.join('')}content-length: 1000\r\n\r\nhalf`));
    await expectAlive();
    await expect.poll(() => readdir(join(parent, 'store', 'data', 'drafts'))).toEqual([]);
    await expectRefusal(s3.send(new HeadObjectCommand({ Bucket, Key: 'broken' })), 'NotFound');
  });

  it('does not start on a folder with a damaged object, and says which', async () => {
    const own = await mkdtemp(join(tmpdir(), 'sumu-damage-'));
    const first = await startS3({ folder: own, credentials });
    const client = createClient({ endpoint: first.url, credentials }, 'WHEN_REQUIRED');
    await client.send(new CreateBucketCommand({ Bucket }));
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a'.repeat(100) }));
    client.destroy();
    await first.close();
    const objects = join(own, 'data', 'buckets', Bucket, 'objects');
    const file = join(objects, (await readdir(objects))[0] ?? '');
    const handle = await open(file);
    await truncate(file, (await handle.stat()).size - 1);
    await handle.close();
    await expect(startS3({ folder: own, credentials })).rejects.toThrow(
      `object-file-damaged: ${file} is not whole`,
    );
    await rm(file);
    await (await startS3({ folder: own, credentials })).close();
    await rm(own, { recursive: true });
  });
});

describe('any bytes at all', () => {
  it('as a request are answered with an error or a closed connection (fuzz)', async () => {
    const line = fc.constantFrom(
      'GET / HTTP/1.1\r\n',
      'PUT /a/b?x=%zz HTTP/1.1\r\n',
      'host: a\r\n',
      '\r\n',
      'authorization: ',
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.oneof(line, fc.string({ maxLength: 20 })), { maxLength: 8 })
        .map((lines) => Buffer.from(lines.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (data) => {
        expect(await sendBytes(data)).toMatch(/^$|^HTTP\/1\.1 [45]\d\d /);
      }),
      { numRuns: RUNS },
    );
    await expectAlive();
  });

  it('as an authorization, in the header or the query, never let anyone in (fuzz)', async () => {
    const scope = '20261101/us-east-1/s3/aws4_request';
    const word = fc.oneof(
      fc.constantFrom(
        'AWS4-HMAC-SHA256 ',
        'Credential=',
        'SignedHeaders=host',
        'Signature=',
        ',',
        '/',
        `sumu-test/${scope}`,
        'f'.repeat(64),
      ),
      fc.string({ maxLength: 10 }),
    );
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, text, async (one, two, three) => {
        const headers = { authorization: one, 'x-amz-date': '20261101T000000Z', 'x-amz-content-sha256': two };
        const safe = Object.fromEntries(
          Object.entries(headers).map(([k, v]) => [k, v.replace(/[^\x20-\x7e]/g, '')]),
        );
        expect(await send(subject(), { method: 'GET', path: `/${Bucket}/a`, headers: safe })).toMatch(
          /^40[03] /,
        );
        const names = [
          'X-Amz-Signature',
          'X-Amz-Credential',
          'X-Amz-Date',
          'X-Amz-SignedHeaders',
          'X-Amz-Expires',
        ];
        const query = names.map((name, i) => `${name}=${encodeURIComponent([one, two, three][i % 3] ?? '')}`);
        const path = `/${Bucket}/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&${query.join('&')}`;
        expect(await send(subject(), { method: 'GET', path })).toMatch(/^40[03] /);
      }),
      { numRuns: RUNS },
    );
  });

  it('as a chunked body are stored nowhere (fuzz)', async () => {
    const headers = {
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'x-amz-decoded-content-length': '4',
    };
    const request = await signed({ method: 'PUT', path: `/${Bucket}/fuzzed`, headers });
    const piece = fc.oneof(
      fc.constantFrom('4;chunk-signature=', 'f'.repeat(64), '\r\n', 'body', '0;chunk-signature='),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 10 }), async (pieces) => {
        expect(await send(subject(), { ...request, body: pieces.join('') })).toMatch(/^40[03] /);
      }),
      { numRuns: RUNS },
    );
    expect(await refusal(s3.send(new HeadObjectCommand({ Bucket, Key: 'fuzzed' })))).toBe('NotFound');
    expect(logged.filter((event) => event === 's3-internal-error')).toEqual([]);
  });
});
