import { CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { s3FileStore } from '../../lib/uploads/file-store.s3.ts';
import { FileMissing, PartMissing, type FileStore } from '../../lib/uploads/file-store.ts';
import { s3PresignPart } from '../../lib/uploads/presign-part.s3.ts';

const BYTES = Buffer.from('%PDF-1.7 甲');

const read = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
};
const whole = async function* () {
  yield BYTES;
};

/** What the room needs of whatever keeps its files. */
export const fileStoreContract = (name: string, make: () => FileStore): void => {
  describe(`the store of files ${name}`, () => {
    const id = name.length.toString(16).padStart(32, '0');

    it('puts a part once and never in the place of another', async () => {
      const files = make();
      expect(await files.partLength(id, 1)).toBeUndefined();
      await expect(read(files.readPart(id, 1))).rejects.toThrow(PartMissing);
      expect(await files.putPart(id, 1, BYTES)).toBe('created');
      expect(await files.putPart(id, 1, Buffer.from('other'))).toBe('exists');
      expect(await files.partLength(id, 1)).toBe(BYTES.length);
      expect(await read(files.readPart(id, 1))).toBe(BYTES.toString());
      await files.removePart(id, 1);
      await files.removePart(id, 1);
      expect(await files.partLength(id, 1)).toBeUndefined();
    });

    it('keeps a file whole or not at all', async () => {
      const files = make();
      const broken = async function* () {
        yield BYTES;
        throw new Error('broken-off');
      };
      const key = `incoming/${id}/2`;
      await expect(files.keep(key, BYTES.length * 2, broken())).rejects.toThrow('broken-off');
      expect(await files.partLength(id, 2)).toBeUndefined();
      await files.keep(key, BYTES.length, whole());
      expect(await read(files.readPart(id, 2))).toBe(BYTES.toString());
      await files.remove(key);
      expect(await files.partLength(id, 2)).toBeUndefined();
    });

    it('reads a kept file from any place, and never fewer bytes than were asked for', async () => {
      const files = make();
      const key = `150100/seals/${id}`;
      await files.keep(key, BYTES.length, whole());
      expect(Buffer.from(await files.readKept(key, 1, 3)).toString()).toBe('PDF');
      expect(Buffer.from(await files.readKept(key, 0, BYTES.length))).toEqual(BYTES);
      await expect(files.readKept(key, 5, BYTES.length)).rejects.toThrow(FileMissing);
      await expect(files.readKept(key, BYTES.length, 1)).rejects.toThrow(FileMissing);
      await files.remove(key);
      await expect(files.readKept(key, 0, 1)).rejects.toThrow(FileMissing);
    });
  });
};

/** The same of an S3 engine, and the addresses that it is asked at. */
export const s3FilesContract = (name: string, client: () => S3Client): void => {
  const Bucket = `files-${name.length}-${process.pid}`;
  describe(`files in ${name}`, () => {
    beforeAll(async () => {
      await client().send(new CreateBucketCommand({ Bucket }));
    });
    fileStoreContract(`in ${name}`, () => s3FileStore(client(), Bucket));

    it('come in at an address that takes the length, the type and the condition that were signed, once', async () => {
      const type = 'application/pdf';
      const put = async (headers: Record<string, string>, body: Buffer): Promise<number> => {
        const part = { upload: 'f'.repeat(32), part: 1, length: BYTES.length, type, seconds: 60 };
        const { url } = await s3PresignPart(client(), Bucket)(part);
        return (await fetch(url, { method: 'PUT', headers, body })).status;
      };
      const headers = { 'content-type': type, 'if-none-match': '*' };
      expect(await put(headers, Buffer.concat([BYTES, BYTES]))).toBe(403);
      expect(await put({ ...headers, 'content-type': 'text/html' }, BYTES)).toBe(403);
      expect(await put({ 'content-type': type }, BYTES)).toBe(403);
      expect(await put(headers, BYTES)).toBe(200);
      expect(await put(headers, BYTES)).toBe(412);
    });
  });
};
