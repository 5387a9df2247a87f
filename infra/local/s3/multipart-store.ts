import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../lib/kernel/clock.ts';
import type { Bucket, BucketStore } from './bucket-store.ts';
import type { Checksum, ChecksumAlgorithm, ChecksumType } from './checksums.ts';
import { isMissing, moveDurably, syncFolder, writeSynced } from './durable-files.ts';
import { S3Error } from './errors.ts';
import { openObjectFile, readObjectBody, writeObjectFile, type ObjectMeta } from './object-file.ts';

/** What was said when the upload began; it becomes the object's. */
export type UploadStart = Readonly<{
  key: string;
  headers: ObjectMeta['headers'];
  metadata: ObjectMeta['metadata'];
  checksum?: Readonly<{ algorithm: ChecksumAlgorithm; type: ChecksumType }>;
}>;

export type Upload = UploadStart & Readonly<{ id: string; started: string }>;
export type Part = ObjectMeta & Readonly<{ number: number }>;
export type NewPart = Readonly<{
  number: number;
  chunks: AsyncIterable<Buffer>;
  digests: () => Readonly<{ etag: string; checksum?: Checksum }>;
}>;

/** Uploads in parts: a folder for each in its bucket, so that they outlive the process. */
export type MultipartStore = Readonly<{
  begin: (bucket: Bucket, start: UploadStart) => Promise<Upload>;
  /** The upload, or `NoSuchUpload`. */
  get: (bucket: Bucket, id: string, key: string) => Promise<Upload>;
  list: (bucket: Bucket) => Promise<readonly Upload[]>;
  putPart: (bucket: Bucket, upload: Upload, part: NewPart) => Promise<ObjectMeta>;
  /** All parts by number. */
  parts: (bucket: Bucket, upload: Upload) => Promise<readonly Part[]>;
  /** The bytes of the parts, one after another; `InvalidPart` where one has changed since it was looked at. */
  readParts: (bucket: Bucket, upload: Upload, parts: readonly Part[]) => AsyncIterable<Buffer>;
  remove: (bucket: Bucket, upload: Upload) => Promise<void>;
}>;

const partFile = (number: number): string => `part-${String(number).padStart(5, '0')}`;

const orNoSuchUpload = async <Value>(work: Promise<Value>): Promise<Value> => {
  try {
    return await work;
  } catch (error) {
    throw isMissing(error) ? new S3Error('NoSuchUpload') : error;
  }
};

const folderOf = (bucket: Bucket, id: string): string => join(bucket.folder, 'uploads', id);

const readUpload = async (bucket: Bucket, id: string): Promise<Upload> =>
  JSON.parse(await readFile(join(folderOf(bucket, id), 'upload.json'), 'utf8')) as Upload;

const readPart = async (path: string, number: number): Promise<Part> => {
  const { meta, handle } = await openObjectFile(path);
  await handle.close();
  return { ...meta, number };
};

async function* readParts(bucket: Bucket, upload: Upload, parts: readonly Part[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    const opened = await orNoSuchUpload(
      openObjectFile(join(folderOf(bucket, upload.id), partFile(part.number))),
    );
    if (opened.meta.etag !== part.etag) {
      await opened.handle.close();
      throw new S3Error('InvalidPart');
    }
    yield* readObjectBody(opened);
  }
}

export const createMultipartStore = (buckets: BucketStore, clock: Clock): MultipartStore => {
  const begin = async (bucket: Bucket, start: UploadStart): Promise<Upload> => {
    const upload = { ...start, id: randomBytes(16).toString('hex'), started: clock.now().toISOString() };
    const made = buckets.draft();
    await mkdir(made);
    await writeSynced(join(made, 'upload.json'), JSON.stringify(upload));
    await syncFolder(made);
    await moveDurably(made, folderOf(bucket, upload.id));
    return upload;
  };
  const get = async (bucket: Bucket, id: string, key: string): Promise<Upload> => {
    if (!/^[0-9a-f]{32}$/.test(id)) throw new S3Error('NoSuchUpload');
    const upload = await orNoSuchUpload(readUpload(bucket, id));
    if (upload.key !== key) throw new S3Error('NoSuchUpload');
    return upload;
  };
  const list = async (bucket: Bucket): Promise<readonly Upload[]> => {
    const ids = await readdir(join(bucket.folder, 'uploads'));
    return Promise.all(ids.map((id) => readUpload(bucket, id)));
  };
  const putPart = async (bucket: Bucket, { id, key }: Upload, part: NewPart): Promise<ObjectMeta> => {
    const draft = buckets.draft();
    const modified = clock.now().toISOString();
    const meta = await writeObjectFile(draft, part.chunks, (size) => {
      return { key, size, modified, headers: {}, metadata: {}, ...part.digests() };
    });
    try {
      await orNoSuchUpload(moveDurably(draft, join(folderOf(bucket, id), partFile(part.number))));
      return meta;
    } finally {
      await rm(draft, { force: true });
    }
  };
  const parts = async (bucket: Bucket, { id }: Upload): Promise<readonly Part[]> => {
    const folder = folderOf(bucket, id);
    const names = (await orNoSuchUpload(readdir(folder))).filter((name) => name.startsWith('part-')).sort();
    const found: Part[] = [];
    for (const name of names)
      found.push(await orNoSuchUpload(readPart(join(folder, name), Number(name.slice(5)))));
    return found;
  };
  const remove = async (bucket: Bucket, { id }: Upload): Promise<void> => {
    const away = buckets.draft();
    await orNoSuchUpload(rename(folderOf(bucket, id), away));
    await syncFolder(join(bucket.folder, 'uploads'));
    await rm(away, { recursive: true });
  };
  return { begin, get, list, putPart, parts, readParts, remove };
};
