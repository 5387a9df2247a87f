import type { S3Client } from '@aws-sdk/client-s3';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect } from 'vitest';
import { createClient, expectRefusal, outcome, type Check, type Subject } from './contract-subject.ts';
import { send, sign } from './raw-request.ts';

const UPLOAD_HEADERS = new Set(['content-length', 'content-type', 'if-none-match']);

// A presigned URL of the SDK's default carries the checksum of an empty body: presigning is always WHEN_REQUIRED.
const presigner = (subject: Subject): S3Client => createClient(subject, 'WHEN_REQUIRED');

const presignUpload = (subject: Subject, length: number): Promise<string> => {
  const command = new PutObjectCommand({
    Bucket: subject.bucket,
    Key: 'incoming/文件 1',
    ContentLength: length,
    ContentType: 'application/pdf',
    IfNoneMatch: '*',
  });
  return getSignedUrl(presigner(subject), command, { expiresIn: 60, signableHeaders: UPLOAD_HEADERS });
};

const upload = async (url: string, body: string, type = 'application/pdf', more = {}): Promise<string> =>
  outcome(
    await fetch(url, {
      method: 'PUT',
      body,
      headers: { 'content-type': type, 'if-none-match': '*', ...more },
    }),
  );

const presignDownload = (subject: Subject, more = {}, signing = {}): Promise<string> =>
  getSignedUrl(
    presigner(subject),
    new GetObjectCommand({ Bucket: subject.bucket, Key: 'a', ...more }),
    signing,
  );

const putA = ({ s3, bucket }: Subject): Promise<unknown> =>
  s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'bytes', ContentType: 'text/plain' }));

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

export const signatureChecks: readonly Check[] = [
  {
    name: 'a request without a signature is refused',
    run: async (subject) => {
      await putA(subject);
      expect(await outcome(await fetch(`${subject.endpoint}/${subject.bucket}/a`))).toBe('403 AccessDenied');
    },
  },
  {
    name: 'a wrong key or a wrong secret is refused',
    run: async (subject) => {
      const { accessKeyId, secretAccessKey } = subject.credentials;
      const as = (credentials: Subject['credentials']): Promise<unknown> =>
        createClient({ ...subject, credentials }, subject.mode).send(new ListBucketsCommand({}));
      await as(subject.credentials);
      await expectRefusal(
        as({ accessKeyId, secretAccessKey: `${secretAccessKey}x` }),
        'SignatureDoesNotMatch',
      );
      await expectRefusal(as({ accessKeyId: 'NOBODY', secretAccessKey }), 'InvalidAccessKeyId');
    },
  },
  {
    name: 'a request that was changed after it was signed is refused',
    run: async (subject) => {
      const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'x-amz-meta-a': '1' };
      const request = await sign(subject, {
        method: 'PUT',
        path: `/${subject.bucket}/a`,
        headers,
        body: 'x',
      });
      const refused = '403 SignatureDoesNotMatch';
      const changed = { ...request.headers, 'x-amz-meta-a': '2' };
      expect(await send(subject, { ...request, path: `/${subject.bucket}/b` })).toBe(refused);
      expect(await send(subject, { ...request, path: `${request.path}?acl` })).toBe(refused);
      expect(await send(subject, { ...request, headers: changed })).toBe(refused);
      expect(await send(subject, request)).toBe('200');
    },
  },
  {
    name: 'a request that was signed more than 15 minutes from now is refused',
    run: async (subject) => {
      const list = (offset: number): Promise<unknown> =>
        createClient(subject, subject.mode, offset).send(new ListBucketsCommand({}));
      await list(-14 * 60_000);
      await list(14 * 60_000);
      await expectRefusal(list(-16 * 60_000), 'RequestTimeTooSkewed');
      await expectRefusal(list(16 * 60_000), 'RequestTimeTooSkewed');
    },
  },
  {
    name: 'a presigned URL reads an object, and only that',
    run: async (subject) => {
      await putA(subject);
      const url = await presignDownload(subject);
      expect(await (await fetch(url)).text()).toBe('bytes');
      expect((await fetch(url, { headers: { range: 'bytes=1-2' } })).status).toBe(206);
      expect(await outcome(await fetch(url.replace('/a?', '/b?')))).toBe('403 SignatureDoesNotMatch');
      expect(await outcome(await fetch(url, { method: 'DELETE' }))).toBe('403 SignatureDoesNotMatch');
      expect(await outcome(await fetch(url.replace(/.$/, (c) => (c === 'x' ? 'y' : 'x'))))).toMatch(
        /^40[03]/,
      );
    },
  },
  {
    name: 'a presigned URL says how the answer is to be named',
    run: async (subject) => {
      await putA(subject);
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent('营业执照.pdf')}`;
      const more = { ResponseContentDisposition: disposition, ResponseContentType: 'application/pdf' };
      const answer = await fetch(await presignDownload(subject, more));
      expect(await answer.text()).toBe('bytes');
      expect(answer.headers.get('content-disposition')).toBe(disposition);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
    },
  },
  {
    name: 'a presigned URL ends when it says so',
    run: async (subject) => {
      await putA(subject);
      const good = await presignDownload(subject, {}, { expiresIn: 120, signingDate: minutesAgo(1) });
      const over = await presignDownload(subject, {}, { expiresIn: 60, signingDate: minutesAgo(2) });
      expect(await outcome(await fetch(good))).toBe('200');
      expect(await outcome(await fetch(over))).toBe('403 AccessDenied');
      const longer = over.replace('X-Amz-Expires=60', 'X-Amz-Expires=600');
      expect(await outcome(await fetch(longer))).toBe('403 SignatureDoesNotMatch');
    },
  },
  {
    name: 'a presigned upload takes the signed length and type, once',
    run: async (subject) => {
      const url = await presignUpload(subject, 5);
      expect(await upload(url, 'longer')).toBe('403 SignatureDoesNotMatch');
      expect(await upload(url, 'bytes', 'text/html')).toBe('403 SignatureDoesNotMatch');
      expect(await upload(url, 'bytes')).toBe('200');
      expect(await upload(url, 'again')).toBe('412 PreconditionFailed');
      const { s3, bucket: Bucket } = subject;
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'incoming/文件 1' }));
      expect(head).toMatchObject({ ContentLength: 5, ContentType: 'application/pdf' });
    },
  },
  {
    name: 'a presigned upload cannot be made unconditional',
    run: async (subject) => {
      const url = await presignUpload(subject, 5);
      const unconditional = await fetch(url, {
        method: 'PUT',
        body: 'bytes',
        headers: { 'content-type': 'application/pdf' },
      });
      expect(await outcome(unconditional)).toBe('403 SignatureDoesNotMatch');
    },
  },
  {
    name: 'a header of S3 that was not signed is refused',
    run: async (subject) => {
      const url = await presignUpload(subject, 5);
      expect(await upload(url, 'bytes', 'application/pdf', { 'x-amz-meta-a': '1' })).toMatch(/^403/);
    },
  },
];
