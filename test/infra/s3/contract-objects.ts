import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type CopyObjectCommandInput,
} from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { expectRefusal, refusal, type Check, type Subject } from './contract-subject.ts';

const RACERS = 30;

export const ODD_KEYS = [
  '材料/身份证 正面.jpg',
  'ᠮᠣᠩᠭᠣᠯ/ᠪᠢᠴᠢᠭ',
  'a+b c%20d&e=f?g#h',
  '<tag> "quoted" \'single\'',
  '../../outside',
  'a/../b',
  'a//b',
  'folder/',
  "(!*~'),;:@$",
  '𠮷/\uffee',
];

const put = ({ s3, bucket }: Subject, Key: string, Body: string | Uint8Array): Promise<unknown> =>
  s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));

const read = async ({ s3, bucket }: Subject, Key: string, Range?: string): Promise<string> => {
  const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key, ...(Range && { Range }) }));
  return (await answer.Body?.transformToString()) ?? '';
};

const copy = (
  { s3, bucket }: Subject,
  Key: string,
  from: string,
  more: Partial<CopyObjectCommandInput> = {},
): Promise<unknown> =>
  s3.send(new CopyObjectCommand({ Bucket: bucket, Key, CopySource: `${bucket}/${from}`, ...more }));

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

export const objectChecks: readonly Check[] = [
  {
    name: 'an object comes back with its bytes, headers and metadata',
    run: async ({ s3, bucket: Bucket }) => {
      const stored = {
        ContentType: 'text/plain; charset=utf-8',
        ContentEncoding: 'identity',
        ContentDisposition: 'attachment; filename="a.txt"',
        CacheControl: 'max-age=60',
        Metadata: { sm3: 'abc', name: encodeURIComponent('呼和浩特') },
      };
      const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '内蒙古', ...stored }));
      const answer = await s3.send(new GetObjectCommand({ Bucket, Key: 'a' }));
      expect(answer).toMatchObject({ ...stored, ContentLength: 9, ETag: `"${md5('内蒙古')}"` });
      expect(await answer.Body?.transformToString()).toBe('内蒙古');
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }));
      expect(head).toMatchObject({ ...stored, ContentLength: 9, ETag });
    },
  },
  {
    name: 'an object is overwritten as a whole',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'long first', Metadata: { old: '1' } }));
      await put(subject, 'a', 'new');
      expect(await read(subject, 'a')).toBe('new');
      expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).Metadata).toEqual({});
    },
  },
  {
    name: 'an object may be empty',
    run: async (subject) => {
      await put(subject, 'empty', '');
      expect(await read(subject, 'empty')).toBe('');
    },
  },
  {
    name: 'an object that is not there is refused by its reason',
    run: async ({ s3, bucket: Bucket }) => {
      await expectRefusal(s3.send(new GetObjectCommand({ Bucket, Key: 'none' })), 'NoSuchKey');
      await expectRefusal(s3.send(new HeadObjectCommand({ Bucket, Key: 'none' })), 'NotFound');
    },
  },
  {
    name: 'every key is a name of its own, whatever is in it',
    run: async (subject) => {
      for (const key of ODD_KEYS) await put(subject, key, `body of ${key}`);
      for (const key of ODD_KEYS) expect(await read(subject, key)).toBe(`body of ${key}`);
      const { Contents = [] } = await subject.s3.send(new ListObjectsV2Command({ Bucket: subject.bucket }));
      const byBytes = ODD_KEYS.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(Contents.map(({ Key }) => Key)).toEqual(byBytes);
    },
  },
  {
    name: 'a key may have 1024 bytes',
    run: async (subject) => {
      await put(subject, 'k'.repeat(1024), 'long');
      expect(await read(subject, 'k'.repeat(1024))).toBe('long');
    },
  },
  {
    name: 'a key of more than 1024 bytes is refused',
    run: async (subject) => expectRefusal(put(subject, 'k'.repeat(1025), 'too long'), 'KeyTooLongError'),
  },
  {
    name: 'a part of an object is read by its range',
    run: async (subject) => {
      await put(subject, 'a', '0123456789');
      expect(await read(subject, 'a', 'bytes=0-0')).toBe('0');
      expect(await read(subject, 'a', 'bytes=3-5')).toBe('345');
      expect(await read(subject, 'a', 'bytes=7-')).toBe('789');
      expect(await read(subject, 'a', 'bytes=-2')).toBe('89');
      expect(await read(subject, 'a', 'bytes=8-99')).toBe('89');
      const middle = new GetObjectCommand({ Bucket: subject.bucket, Key: 'a', Range: 'bytes=3-5' });
      expect(await subject.s3.send(middle)).toMatchObject({ ContentRange: 'bytes 3-5/10', ContentLength: 3 });
      await expectRefusal(read(subject, 'a', 'bytes=10-'), 'InvalidRange');
    },
  },
  {
    name: 'an object is read only if its preconditions hold',
    run: async ({ s3, bucket: Bucket }) => {
      const { ETag = '' } = await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
      const get = (conditions: object): Promise<unknown> =>
        s3.send(new GetObjectCommand({ Bucket, Key: 'a', ...conditions }));
      const [past, future] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)];
      await get({ IfMatch: ETag });
      await get({ IfNoneMatch: '"other"' });
      await get({ IfModifiedSince: past });
      await get({ IfUnmodifiedSince: future });
      await expectRefusal(get({ IfMatch: '"other"' }), 'PreconditionFailed');
      await expectRefusal(get({ IfUnmodifiedSince: past }), 'PreconditionFailed');
      expect(await refusal(get({ IfNoneMatch: ETag }))).toMatch(/^(NotModified|304)$/);
      expect(await refusal(get({ IfModifiedSince: new Date() }))).toMatch(/^(NotModified|304)$/);
    },
  },
  {
    name: 'removing an object is done once and may be asked twice',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      await put(subject, 'a', 'a');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
      await expectRefusal(read(subject, 'a'), 'NoSuchKey');
    },
  },
  {
    name: 'many objects are removed at once',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      await Promise.all(['a', '材料 & <b>', 'c'].map((key) => put(subject, key, key)));
      const Objects = ['a', '材料 & <b>', 'absent'].map((Key) => ({ Key }));
      const { Deleted = [], Errors = [] } = await s3.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
      );
      expect(Deleted.map(({ Key }) => Key).toSorted()).toEqual(['a', 'absent', '材料 & <b>']);
      expect(Errors).toEqual([]);
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      expect(Contents.map(({ Key }) => Key)).toEqual(['c']);
    },
  },
  {
    name: 'a copy takes the headers along or gets new ones',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      const CopySource = `${Bucket}/${encodeURIComponent('源/文件')}`;
      await s3.send(
        new PutObjectCommand({
          Bucket,
          Key: '源/文件',
          Body: 'body',
          Metadata: { a: '1' },
          ContentType: 'text/plain',
        }),
      );
      await s3.send(new CopyObjectCommand({ Bucket, Key: 'same', CopySource }));
      await s3.send(
        new CopyObjectCommand({
          Bucket,
          Key: 'other',
          CopySource,
          MetadataDirective: 'REPLACE',
          Metadata: { b: '2' },
        }),
      );
      expect(await read(subject, 'same')).toBe('body');
      const same = await s3.send(new HeadObjectCommand({ Bucket, Key: 'same' }));
      expect(same).toMatchObject({ Metadata: { a: '1' }, ContentType: 'text/plain' });
      expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'other' }))).Metadata).toEqual({ b: '2' });
    },
  },
  {
    name: 'a copy that cannot be is refused by its reason',
    run: async (subject) => {
      await put(subject, 'a', 'a');
      await expectRefusal(copy(subject, 'b', 'none'), 'NoSuchKey');
      await expectRefusal(copy(subject, 'a', 'a'), 'InvalidRequest');
    },
  },
  {
    name: 'a copy is made only if the preconditions on its source hold',
    run: async (subject) => {
      await put(subject, 'a', 'a');
      const refused = 'PreconditionFailed';
      await copy(subject, 'b', 'a', { CopySourceIfMatch: `"${md5('a')}"` });
      await expectRefusal(copy(subject, 'b', 'a', { CopySourceIfMatch: '"other"' }), refused);
      await expectRefusal(copy(subject, 'b', 'a', { CopySourceIfNoneMatch: `"${md5('a')}"` }), refused);
      await expectRefusal(copy(subject, 'b', 'a', { CopySourceIfUnmodifiedSince: new Date(0) }), refused);
    },
  },
  {
    name: 'If-None-Match: * copies only to where nothing is yet',
    run: async (subject) => {
      await put(subject, 'a', 'a');
      await copy(subject, 'b', 'a', { IfNoneMatch: '*' });
      await expectRefusal(copy(subject, 'b', 'a', { IfNoneMatch: '*' }), 'PreconditionFailed');
    },
  },
  {
    name: 'If-None-Match: * puts only what is not there yet',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      const putOnce = (Body: string): Promise<unknown> =>
        s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body, IfNoneMatch: '*' }));
      await putOnce('first');
      await expectRefusal(putOnce('second'), 'PreconditionFailed');
      expect(await read(subject, 'a')).toBe('first');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
      await putOnce('third');
      expect(await read(subject, 'a')).toBe('third');
    },
  },
  {
    name: `of ${RACERS} conditional puts at once exactly one wins`,
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      const outcomes = await Promise.all(
        Array.from({ length: RACERS }, (_, i) =>
          refusal(
            s3.send(new PutObjectCommand({ Bucket, Key: 'race', Body: `racer ${i}`, IfNoneMatch: '*' })),
          ),
        ),
      );
      const winner = outcomes.indexOf('');
      expect(outcomes.filter((code) => code === '')).toHaveLength(1);
      expect(await read(subject, 'race')).toBe(`racer ${winner}`);
    },
  },
  {
    name: 'a stream of known length is put as it comes',
    run: async (subject) => {
      const { s3, bucket: Bucket } = subject;
      const bytes = Buffer.alloc(300_000, 'stream');
      const Body = Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]);
      await s3.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: bytes.length }));
      expect(await read(subject, 'stream')).toBe(bytes.toString());
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'stream' }));
      expect(head).toMatchObject({ ContentLength: bytes.length });
      expect(head.ContentEncoding).toBeUndefined();
    },
  },
];
