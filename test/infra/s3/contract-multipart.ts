import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  type CompletedPart,
  type CompleteMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { expectRefusal, refusal, type Check, type Subject } from './contract-subject.ts';

const RACERS = 30;
const MIN_PART = 5 * 1024 * 1024;
const BIG = Buffer.alloc(MIN_PART, 'big ');
const LAST = Buffer.from('last');

const begin = async ({ s3, bucket }: Subject, Key = 'big', more = {}): Promise<string> =>
  (await s3.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key, ...more }))).UploadId ?? '';

const part = async (
  { s3, bucket }: Subject,
  UploadId: string,
  PartNumber: number,
  Body: Buffer,
  Key = 'big',
): Promise<CompletedPart> => {
  const answer = await s3.send(new UploadPartCommand({ Bucket: bucket, Key, UploadId, PartNumber, Body }));
  return {
    PartNumber,
    ETag: answer.ETag,
    ...(answer.ChecksumCRC32 && { ChecksumCRC32: answer.ChecksumCRC32 }),
  };
};

const complete = (
  { s3, bucket }: Subject,
  UploadId: string,
  Parts: CompletedPart[],
  more: Partial<CompleteMultipartUploadCommandInput> = {},
) =>
  s3.send(
    new CompleteMultipartUploadCommand({
      Bucket: bucket,
      Key: 'big',
      UploadId,
      MultipartUpload: { Parts },
      ...more,
    }),
  );

const bytesOf = async ({ s3, bucket }: Subject, Range?: string): Promise<Buffer> => {
  const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'big', ...(Range && { Range }) }));
  return Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
};

export const multipartChecks: readonly Check[] = [
  {
    name: 'parts are put in any order, listed, and joined in theirs',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      const UploadId = await begin(subject, 'big', { Metadata: { a: '1' }, ContentType: 'application/ofd' });
      const last = await part(subject, UploadId, 7, LAST);
      const first = await part(subject, UploadId, 2, BIG);
      const { Parts = [] } = await s3.send(new ListPartsCommand({ Bucket, Key: 'big', UploadId }));
      expect(Parts.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
        [2, MIN_PART],
        [7, LAST.length],
      ]);
      await expectRefusal(bytesOf(subject), 'NoSuchKey');
      await complete(subject, UploadId, [first, last]);
      expect((await bytesOf(subject)).equals(Buffer.concat([BIG, LAST]))).toBe(true);
      expect((await bytesOf(subject, `bytes=${MIN_PART - 1}-${MIN_PART}`)).toString()).toBe(' l');
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'big' }));
      expect(head.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
      expect(head).toMatchObject({ Metadata: { a: '1' }, ContentType: 'application/ofd' });
    },
  },
  {
    name: 'a part that is put again replaces the one before',
    run: async (subject) => {
      const UploadId = await begin(subject);
      const old = await part(subject, UploadId, 1, Buffer.from('old'));
      const fresh = await part(subject, UploadId, 1, Buffer.from('fresh'));
      await expectRefusal(complete(subject, UploadId, [old]), 'InvalidPart');
      await complete(subject, UploadId, [fresh]);
      expect((await bytesOf(subject)).toString()).toBe('fresh');
    },
  },
  {
    name: 'the answer to a completion tells the tag of the object',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      const UploadId = await begin(subject);
      const { ETag } = await complete(subject, UploadId, [await part(subject, UploadId, 1, LAST)]);
      expect(ETag).toBe((await s3.send(new HeadObjectCommand({ Bucket, Key: 'big' }))).ETag);
    },
  },
  {
    name: 'a completion that does not fit the parts is refused by its reason',
    run: async (subject) => {
      const UploadId = await begin(subject);
      const parts = [await part(subject, UploadId, 1, LAST), await part(subject, UploadId, 2, LAST)];
      const absent = { PartNumber: 9, ETag: '"0123456789abcdef0123456789abcdef"' };
      await expectRefusal(complete(subject, UploadId, [...parts, absent]), 'InvalidPart');
      await expectRefusal(complete(subject, UploadId, parts), 'EntityTooSmall');
      await expectRefusal(bytesOf(subject), 'NoSuchKey');
    },
  },
  {
    name: 'a completion that names the parts out of order is refused',
    run: async (subject) => {
      const UploadId = await begin(subject);
      const parts = [await part(subject, UploadId, 2, BIG), await part(subject, UploadId, 1, BIG)];
      await expectRefusal(complete(subject, UploadId, parts), 'InvalidPartOrder');
    },
  },
  {
    name: 'an upload that was aborted is gone',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      const UploadId = await begin(subject);
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
      expect(Uploads).toMatchObject([{ Key: 'big', UploadId }]);
      await part(subject, UploadId, 1, LAST);
      await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'big', UploadId }));
      await expectRefusal(part(subject, UploadId, 2, LAST), 'NoSuchUpload');
      expect((await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? []).toEqual([]);
    },
  },
  {
    name: 'an upload that was aborted is not completed',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      const UploadId = await begin(subject);
      const done = await part(subject, UploadId, 1, LAST);
      await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'big', UploadId }));
      await expectRefusal(complete(subject, UploadId, [done]), 'NoSuchUpload');
    },
  },
  {
    name: `of ${RACERS} conditional completions at once exactly one wins`,
    run: async (subject) => {
      const uploads = await Promise.all(
        Array.from({ length: RACERS }, async (_, i) => {
          const id = await begin(subject);
          return { id, parts: [await part(subject, id, 1, Buffer.from(`racer ${i}`))] };
        }),
      );
      const outcomes = await Promise.all(
        uploads.map(({ id, parts }) => refusal(complete(subject, id, parts, { IfNoneMatch: '*' }))),
      );
      expect(outcomes.filter((code) => code === '')).toHaveLength(1);
      expect((await bytesOf(subject)).toString()).toBe(`racer ${outcomes.indexOf('')}`);
    },
  },
];
