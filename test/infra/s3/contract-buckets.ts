import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketCorsCommand,
  DeleteObjectCommand,
  GetBucketCorsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect } from 'vitest';
import { createClient, expectRefusal, newBucketName, type Check, type Subject } from './contract-subject.ts';

const PORTAL = 'https://portal.example.cn';

const allowPortal = ({ s3, bucket }: Subject): Promise<unknown> =>
  s3.send(
    new PutBucketCorsCommand({
      Bucket: bucket,
      CORSConfiguration: {
        CORSRules: [
          {
            AllowedOrigins: [PORTAL],
            AllowedMethods: ['GET', 'PUT'],
            AllowedHeaders: ['content-*', 'if-none-match'],
            ExposeHeaders: ['ETag'],
            MaxAgeSeconds: 600,
          },
        ],
      },
    }),
  );

const preflight = ({ endpoint, bucket }: Subject, origin: string, method: string): Promise<Response> =>
  fetch(`${endpoint}/${bucket}/material.pdf`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'content-type, if-none-match',
    },
  });

export const bucketChecks: readonly Check[] = [
  {
    name: 'a bucket is created, found, listed and removed',
    run: async ({ s3 }) => {
      const Bucket = newBucketName();
      await s3.send(new CreateBucketCommand({ Bucket }));
      await s3.send(new HeadBucketCommand({ Bucket }));
      const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
      expect(Buckets.map(({ Name }) => Name)).toContain(Bucket);
      await s3.send(new DeleteBucketCommand({ Bucket }));
      await expectRefusal(s3.send(new HeadBucketCommand({ Bucket })), 'NotFound');
    },
  },
  {
    name: 'a bucket is not created twice',
    run: async ({ s3, bucket }) =>
      expectRefusal(s3.send(new CreateBucketCommand({ Bucket: bucket })), 'BucketAlreadyOwnedByYou'),
  },
  {
    name: 'a bucket name that S3 forbids is refused',
    run: async (subject) => {
      const answer = createClient(subject, subject.mode).send(new CreateBucketCommand({ Bucket: 'a..b' }));
      await expectRefusal(answer, 'InvalidBucketName');
    },
  },
  {
    name: 'a bucket that is not empty is not removed',
    run: async ({ s3, bucket: Bucket }) => {
      await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
      await expectRefusal(s3.send(new DeleteBucketCommand({ Bucket })), 'BucketNotEmpty');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    },
  },
  {
    name: 'what is in no bucket is refused by its reason',
    run: async ({ s3 }) => {
      const Bucket = newBucketName();
      await expectRefusal(s3.send(new ListObjectsV2Command({ Bucket })), 'NoSuchBucket');
      await expectRefusal(s3.send(new GetObjectCommand({ Bucket, Key: 'a' })), 'NoSuchBucket');
      await expectRefusal(s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' })), 'NoSuchBucket');
      await expectRefusal(s3.send(new DeleteBucketCommand({ Bucket })), 'NoSuchBucket');
    },
  },
  {
    name: 'the CORS configuration is kept, read back and removed',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      await expectRefusal(s3.send(new GetBucketCorsCommand({ Bucket })), 'NoSuchCORSConfiguration');
      await allowPortal(subject);
      const { CORSRules = [] } = await s3.send(new GetBucketCorsCommand({ Bucket }));
      expect(CORSRules).toHaveLength(1);
      expect(CORSRules[0]).toMatchObject({
        AllowedOrigins: [PORTAL],
        ExposeHeaders: ['ETag'],
        MaxAgeSeconds: 600,
      });
      expect(CORSRules[0]?.AllowedMethods?.toSorted()).toEqual(['GET', 'PUT']);
      await s3.send(new DeleteBucketCorsCommand({ Bucket }));
      await expectRefusal(s3.send(new GetBucketCorsCommand({ Bucket })), 'NoSuchCORSConfiguration');
    },
  },
  {
    name: 'a preflight is answered from the CORS configuration',
    run: async (subject) => {
      await allowPortal(subject);
      const allowed = await preflight(subject, PORTAL, 'PUT');
      expect(allowed.status).toBe(200);
      expect(allowed.headers.get('access-control-allow-origin')).toBe(PORTAL);
      expect(allowed.headers.get('access-control-allow-methods')).toContain('PUT');
      expect(allowed.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('if-none-match');
      expect(allowed.headers.get('access-control-max-age')).toBe('600');
      expect((await preflight(subject, 'https://elsewhere.example', 'PUT')).status).toBe(403);
      expect((await preflight(subject, PORTAL, 'DELETE')).status).toBe(403);
    },
  },
  {
    name: 'a page of an allowed origin may read the answer and the headers that are exposed',
    run: async (subject) => {
      const { bucket: Bucket } = subject;
      const s3 = createClient(subject, 'WHEN_REQUIRED');
      await allowPortal(subject);
      await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
      const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'a' }));
      const allowed = await fetch(url, { headers: { origin: PORTAL } });
      expect(await allowed.text()).toBe('a');
      expect(allowed.headers.get('access-control-allow-origin')).toBe(PORTAL);
      expect(allowed.headers.get('access-control-expose-headers')).toContain('ETag');
      const other = await fetch(url, { headers: { origin: 'https://elsewhere.example' } });
      expect(await other.text()).toBe('a');
      expect(other.headers.get('access-control-allow-origin')).toBeNull();
    },
  },
];
