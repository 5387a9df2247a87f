import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../lib/kernel/clock.ts';
import type { CorsRule } from './cors.ts';
import { moveDurably, syncFolder, writeSynced } from './durable-files.ts';
import { S3Error } from './errors.ts';
import { openObjectFile, type ObjectMeta } from './object-file.ts';
import type { RunInTurn } from './run-in-turn.ts';
import { createSortedKeys, toByteText, type SortedKeys } from './sorted-keys.ts';

/** What a listing says of an object, held in memory for every object. */
export type Listed = Pick<ObjectMeta, 'size' | 'etag' | 'modified'>;

type Settings = Readonly<{ created: string; cors?: readonly CorsRule[] }>;

/** A bucket that is open: its folder and the index of its objects. */
export type Bucket = {
  readonly name: string;
  readonly folder: string;
  readonly sorted: SortedKeys;
  readonly listed: Map<string, Listed>;
  settings: Settings;
  /** How many objects are just now being moved in; a bucket with any is not empty. */
  arriving: number;
  gone: boolean;
};

export type BucketStore = Readonly<{
  create: (name: string) => Promise<void>;
  remove: (name: string) => Promise<void>;
  /** The bucket, or `NoSuchBucket`. */
  get: (name: string) => Bucket;
  list: () => readonly Bucket[];
  setCors: (name: string, cors: readonly CorsRule[] | undefined) => Promise<void>;
  /** A path in the folder for unfinished files, which is emptied at every start. */
  draft: () => string;
}>;

const READ_AT_ONCE = 16;

export const addToIndex = (bucket: Bucket, { key, size, etag, modified }: ObjectMeta): void => {
  bucket.listed.set(key, { size, etag, modified });
  bucket.sorted.add(toByteText(key));
};

export const removeFromIndex = (bucket: Bucket, key: string): void => {
  bucket.listed.delete(key);
  bucket.sorted.remove(toByteText(key));
};

const newBucket = (folder: string, name: string, settings: Settings): Bucket => ({
  name,
  folder: join(folder, name),
  sorted: createSortedKeys(),
  listed: new Map(),
  settings,
  arriving: 0,
  gone: false,
});

const readMeta = async (path: string): Promise<ObjectMeta> => {
  const { meta, handle } = await openObjectFile(path);
  await handle.close();
  return meta;
};

const loadBucket = async (folder: string, name: string): Promise<Bucket> => {
  const settings = JSON.parse(await readFile(join(folder, name, 'bucket.json'), 'utf8')) as Settings;
  const bucket = newBucket(folder, name, settings);
  const files = (await readdir(join(bucket.folder, 'objects'))).values();
  const work = async (): Promise<void> => {
    for (const file of files) addToIndex(bucket, await readMeta(join(bucket.folder, 'objects', file)));
  };
  await Promise.all(Array.from({ length: READ_AT_ONCE }, work));
  return bucket;
};

const isBucketName = (name: string): boolean =>
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !/\.\.|\.-|-\.|^\d+\.\d+\.\d+\.\d+$/.test(name);

/**
 * Opens the buckets in `folder/buckets` and reads the index of their objects. A bucket is a folder that is made complete
 * elsewhere and moved in, and moved out before it is taken apart.
 */
export const openBucketStore = async (
  folder: string,
  clock: Clock,
  inTurn: RunInTurn,
): Promise<BucketStore> => {
  const home = join(folder, 'buckets');
  const drafts = join(folder, 'drafts');
  await rm(drafts, { recursive: true, force: true });
  await mkdir(drafts, { recursive: true });
  await mkdir(home, { recursive: true });
  await syncFolder(folder);
  const loaded = await Promise.all((await readdir(home)).map((name) => loadBucket(home, name)));
  const buckets = new Map(loaded.map((bucket) => [bucket.name, bucket]));
  const draft = (): string => join(drafts, randomUUID());
  const get = (name: string): Bucket => {
    const bucket = buckets.get(name);
    if (bucket === undefined) throw new S3Error('NoSuchBucket');
    return bucket;
  };
  const create = async (name: string): Promise<void> => {
    if (!isBucketName(name)) throw new S3Error('InvalidBucketName');
    if (buckets.has(name)) throw new S3Error('BucketAlreadyOwnedByYou');
    const settings = { created: clock.now().toISOString() };
    const made = draft();
    for (const part of ['', 'objects', 'uploads']) await mkdir(join(made, part));
    await writeSynced(join(made, 'bucket.json'), JSON.stringify(settings));
    await syncFolder(made);
    await moveDurably(made, join(home, name));
    buckets.set(name, newBucket(home, name, settings));
  };
  const remove = async (name: string): Promise<void> => {
    const bucket = get(name);
    if (bucket.listed.size > 0 || bucket.arriving > 0) throw new S3Error('BucketNotEmpty');
    bucket.gone = true;
    buckets.delete(name);
    const away = draft();
    await rename(bucket.folder, away);
    await syncFolder(home);
    await rm(away, { recursive: true });
  };
  const setCors = async (name: string, cors: readonly CorsRule[] | undefined): Promise<void> => {
    const bucket = get(name);
    const settings = { created: bucket.settings.created, ...(cors && { cors }) };
    const made = draft();
    await writeSynced(made, JSON.stringify(settings));
    await moveDurably(made, join(bucket.folder, 'bucket.json'));
    bucket.settings = settings;
  };
  return {
    create: (name) => inTurn(`bucket ${name}`, () => create(name)),
    remove: (name) => inTurn(`bucket ${name}`, () => remove(name)),
    setCors: (name, cors) => inTurn(`bucket ${name}`, () => setCors(name, cors)),
    get,
    list: () => [...buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    draft,
  };
};
