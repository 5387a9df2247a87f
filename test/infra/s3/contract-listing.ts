import { ListObjectsV2Command, PutObjectCommand, type ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { expectRefusal, type Check, type Subject } from './contract-subject.ts';

const KEYS = ['a', 'b/1', 'b/2', 'b/c/3', 'd', 'e/1', 'f g', '盟市/一', '盟市/二'];

type Entries = readonly string[];

const fill = ({ s3, bucket }: Subject): Promise<unknown> =>
  Promise.all(KEYS.map((Key) => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Key }))));

type Options = Partial<ListObjectsV2CommandInput>;

const pages = async ({ s3, bucket }: Subject, options: Options): Promise<readonly Entries[]> => {
  const found: Entries[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, ...options, ...(token && { ContinuationToken: token }) }),
    );
    const keys = (page.Contents ?? []).map(({ Key = '' }) => Key);
    const prefixes = (page.CommonPrefixes ?? []).map(({ Prefix = '' }) => `${Prefix}*`);
    expect(page.KeyCount).toBe(keys.length + prefixes.length);
    expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
    found.push([...keys, ...prefixes]);
    token = page.NextContinuationToken;
  } while (token !== undefined && found.length < 50);
  return found;
};

const list = async (subject: Subject, options: Options = {}): Promise<Entries> =>
  (await pages(subject, options)).flat();

const byBytes = (entries: readonly string[]): Entries =>
  entries.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

export const listingChecks: readonly Check[] = [
  {
    name: 'a listing is in the order of the bytes of the keys, with size and tag',
    run: async (subject) => {
      expect(await list(subject)).toEqual([]);
      await fill(subject);
      expect(await list(subject)).toEqual(byBytes(KEYS));
      const { Contents = [] } = await subject.s3.send(
        new ListObjectsV2Command({ Bucket: subject.bucket, Prefix: '盟市/一' }),
      );
      expect(Contents[0]).toMatchObject({ Key: '盟市/一', Size: 10, StorageClass: 'STANDARD' });
      expect(Math.abs((Contents[0]?.LastModified?.getTime() ?? 0) - Date.now())).toBeLessThan(120_000);
    },
  },
  {
    name: 'a prefix and a delimiter make folders',
    run: async (subject) => {
      await fill(subject);
      expect(await list(subject, { Prefix: 'b/' })).toEqual(['b/1', 'b/2', 'b/c/3']);
      expect(await list(subject, { Delimiter: '/' })).toEqual(['a', 'd', 'f g', 'b/*', 'e/*', '盟市/*']);
      expect(await list(subject, { Prefix: 'b/', Delimiter: '/' })).toEqual(['b/1', 'b/2', 'b/c/*']);
      expect(await list(subject, { Prefix: 'none' })).toEqual([]);
    },
  },
  {
    name: 'the pages of a listing are the listing, whatever their size',
    run: async (subject) => {
      await fill(subject);
      for (const MaxKeys of [1, 2, 3, 4, 100]) {
        const found = await pages(subject, { MaxKeys });
        expect(found.flat()).toEqual(byBytes(KEYS));
        expect(found).toHaveLength(Math.ceil(KEYS.length / MaxKeys));
        const folders = (await pages(subject, { MaxKeys, Delimiter: '/' })).flat();
        expect(byBytes(folders)).toEqual(byBytes(['a', 'b/*', 'd', 'e/*', 'f g', '盟市/*']));
      }
    },
  },
  {
    name: 'a listing starts behind a key, which need not exist',
    run: async (subject) => {
      await fill(subject);
      expect(await list(subject, { StartAfter: 'd' })).toEqual(['e/1', 'f g', '盟市/一', '盟市/二']);
      expect(await list(subject, { StartAfter: 'c', MaxKeys: 1 })).toEqual([
        'd',
        'e/1',
        'f g',
        '盟市/一',
        '盟市/二',
      ]);
      expect(await list(subject, { StartAfter: '龘' })).toEqual([]);
    },
  },
  {
    name: 'a listing of no keys at all is allowed',
    run: async (subject) => {
      await fill(subject);
      const page = await subject.s3.send(new ListObjectsV2Command({ Bucket: subject.bucket, MaxKeys: 0 }));
      expect(page).toMatchObject({ KeyCount: 0, MaxKeys: 0 });
    },
  },
  {
    name: 'keys come percent-encoded where that is asked',
    run: async (subject) => {
      await fill(subject);
      const encoded = await list(subject, { EncodingType: 'url' });
      expect(encoded.map((key) => decodeURIComponent(key.replaceAll('+', ' ')))).toEqual(byBytes(KEYS));
      expect(encoded.at(-1)).toMatch(/^%E7%9B%9F%E5%B8%82(\/|%2F)%E4%BA%8C$/);
    },
  },
  {
    name: 'a continuation token that was not given is refused',
    run: async ({ s3, bucket: Bucket }) =>
      expectRefusal(
        s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'made-up' })),
        'InvalidArgument',
      ),
  },
];
