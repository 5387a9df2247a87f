import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { expectRefusal, type Check, type Subject } from './contract-subject.ts';
import { chunkSigner, send, sign, type RawRequest } from './raw-request.ts';

const BODY = 'hello world';
const CHUNKS = ['hello', ' ', 'world'];

const CRC32 = Buffer.alloc(4);
CRC32.writeUInt32BE(crc32(BODY));

const hashOf = (name: string): string => createHash(name).update(BODY).digest('base64');

/** The checksums of `hello world`, from other implementations. */
const CHECKSUMS = [
  { ChecksumCRC32: CRC32.toString('base64') },
  { ChecksumCRC32C: 'yZRlqg==' },
  { ChecksumCRC64NVME: 'jSnVw/bqjr4=' },
  { ChecksumSHA1: hashOf('sha1') },
  { ChecksumSHA256: hashOf('sha256') },
] as const;

const putBody = ({ s3, bucket }: Subject, more: Partial<PutObjectCommandInput>): Promise<unknown> =>
  s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: BODY, ...more }));

const expectAbsent = async ({ s3, bucket }: Subject): Promise<void> =>
  expectRefusal(s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'a' })), 'NotFound');

const expectStored = async ({ s3, bucket }: Subject): Promise<void> => {
  const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'a' }));
  expect(await answer.Body?.transformToString()).toBe(BODY);
};

const wrongly = (value: string): string => {
  const bytes = Buffer.from(value, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
};

const putRequest = (subject: Subject, headers: Record<string, string>, body: string): RawRequest => ({
  method: 'PUT',
  path: `/${subject.bucket}/a`,
  headers,
  body,
});

const signStreaming = (
  subject: Subject,
  form: string,
  more: Record<string, string> = {},
): Promise<RawRequest> =>
  sign(
    subject,
    putRequest(
      subject,
      {
        'content-encoding': 'aws-chunked',
        'x-amz-content-sha256': form,
        'x-amz-decoded-content-length': String(BODY.length),
        ...more,
      },
      '',
    ),
  );

type Spoil = (body: string) => string;
const asItIs: Spoil = (body) => body;

const sendSignedChunks = async (subject: Subject, spoil: Spoil): Promise<string> => {
  const request = await signStreaming(subject, 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
  const signer = chunkSigner(subject, request);
  const body = [...CHUNKS, '']
    .map((data) => `${data.length.toString(16)};chunk-signature=${signer.chunk(data)}\r\n${data}\r\n`)
    .join('');
  return send(subject, { ...request, body: spoil(body) });
};

const TRAILER = { 'x-amz-trailer': 'x-amz-checksum-crc32' };

const sendUnsignedChunks = async (subject: Subject, spoil: Spoil): Promise<string> => {
  const request = await signStreaming(subject, 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', TRAILER);
  const chunks = CHUNKS.map((data) => `${data.length.toString(16)}\r\n${data}\r\n`).join('');
  const body = `${chunks}0\r\nx-amz-checksum-crc32:${CRC32.toString('base64')}\r\n\r\n`;
  return send(subject, { ...request, body: spoil(body) });
};

const sendSignedTrailer = async (subject: Subject, spoil: Spoil): Promise<string> => {
  const request = await signStreaming(subject, 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', TRAILER);
  const signer = chunkSigner(subject, request);
  const chunks = CHUNKS.map(
    (data) => `${data.length.toString(16)};chunk-signature=${signer.chunk(data)}\r\n${data}\r\n`,
  );
  const trailer = `x-amz-checksum-crc32:${CRC32.toString('base64')}`;
  const end = `0;chunk-signature=${signer.chunk('')}\r\n${trailer}\r\n`;
  const body = `${chunks.join('')}${end}x-amz-trailer-signature:${signer.trailer(`${trailer}\n`)}\r\n\r\n`;
  return send(subject, { ...request, body: spoil(body) });
};

const swapBytes: Spoil = (body) => body.replace('hello', 'hallo');
const cutShort: Spoil = (body) => body.slice(0, body.indexOf('world'));

export const integrityChecks: readonly Check[] = [
  {
    name: 'a body that is not what Content-MD5 says is refused and not stored',
    run: async (subject) => {
      await expectRefusal(putBody(subject, { ContentMD5: wrongly(hashOf('md5')) }), 'BadDigest');
      await expectRefusal(putBody(subject, { ContentMD5: 'no digest' }), 'InvalidDigest');
      await expectAbsent(subject);
      await putBody(subject, { ContentMD5: hashOf('md5') });
      await expectStored(subject);
    },
  },
  {
    name: 'a body that is not what x-amz-content-sha256 says is refused and not stored',
    run: async (subject) => {
      const sha256 = createHash('sha256').update(BODY).digest('hex');
      const request = await sign(subject, putRequest(subject, { 'x-amz-content-sha256': sha256 }, BODY));
      expect(await send(subject, { ...request, body: 'hallo world' })).toBe('400 XAmzContentSHA256Mismatch');
      await expectAbsent(subject);
      expect(await send(subject, request)).toBe('200');
      await expectStored(subject);
    },
  },
  ...CHECKSUMS.flatMap((checksum) => {
    const [name = '', value = ''] = Object.entries(checksum)[0] ?? [];
    return [
      {
        name: `a body that is not what ${name} says is refused and not stored`,
        run: async (subject: Subject) => {
          await expectRefusal(putBody(subject, { [name]: wrongly(value) }), 'BadDigest');
          await expectAbsent(subject);
        },
      },
      {
        name: `${name} is kept and given back`,
        run: async (subject: Subject) => {
          const { s3, bucket: Bucket } = subject;
          expect(await putBody(subject, checksum)).toMatchObject(checksum);
          const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' }));
          expect(head).toMatchObject(checksum);
          await expectStored(subject);
        },
      },
    ];
  }),
  {
    name: 'a body in signed chunks is stored without its framing',
    run: async (subject) => {
      expect(await sendSignedChunks(subject, asItIs)).toBe('200');
      await expectStored(subject);
    },
  },
  {
    name: 'the encoding of the journey is not kept with a chunked body',
    run: async (subject) => {
      expect(await sendSignedChunks(subject, asItIs)).toBe('200');
      const { s3, bucket: Bucket } = subject;
      expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).ContentEncoding).toBeUndefined();
    },
  },
  {
    name: 'a body in signed chunks that was changed or cut is refused and not stored',
    run: async (subject) => {
      expect(await sendSignedChunks(subject, swapBytes)).toBe('403 SignatureDoesNotMatch');
      expect(await sendSignedChunks(subject, cutShort)).toMatch(/^4/);
      await expectAbsent(subject);
    },
  },
  {
    name: 'a body in unsigned chunks with a trailing checksum is stored without its framing',
    run: async (subject) => {
      expect(await sendUnsignedChunks(subject, asItIs)).toBe('200');
      await expectStored(subject);
    },
  },
  {
    name: 'a body in unsigned chunks that was changed or cut is refused and not stored',
    run: async (subject) => {
      expect(await sendUnsignedChunks(subject, swapBytes)).toBe('400 BadDigest');
      expect(await sendUnsignedChunks(subject, cutShort)).toBe('400 IncompleteBody');
      await expectAbsent(subject);
    },
  },
  {
    name: 'a body in signed chunks with a signed trailer is stored without its framing',
    run: async (subject) => {
      expect(await sendSignedTrailer(subject, asItIs)).toBe('200');
      await expectStored(subject);
    },
  },
  {
    name: 'a signed trailer that was changed is refused and the body not stored',
    run: async (subject) => {
      const spoilTrailer: Spoil = (body) =>
        body.replace('x-amz-trailer-signature:', 'x-amz-trailer-signature:0');
      expect(await sendSignedTrailer(subject, spoilTrailer)).toBe('403 SignatureDoesNotMatch');
      await expectAbsent(subject);
    },
  },
];
