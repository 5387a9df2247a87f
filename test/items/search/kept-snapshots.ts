import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startS3 } from '../../../infra/local/s3/start-s3.ts';
import { amendSnapshot } from '../../../lib/items/search/amend-snapshot.sqlite.ts';
import { keepSnapshotOpen } from '../../../lib/items/search/keep-snapshot-open.ts';
import { openSnapshot } from '../../../lib/items/search/open-snapshot.sqlite.ts';
import type { RebuildDeps } from '../../../lib/items/search/rebuild-item-search.ts';
import { s3SnapshotFiles } from '../../../lib/items/search/snapshot-files.s3.ts';
import { dynamoSnapshotPointers } from '../../../lib/items/search/snapshot-pointers.dynamo.ts';
import { snapshotWriter } from '../../../lib/items/search/write-snapshot.sqlite.ts';
import type { Item } from '../../../lib/items/item.ts';
import { s3Client } from '../../../lib/platform/store/s3-client.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { soundContent } from '../life.ts';

const BUCKET = 'search-test';

/** An item published on a date, with a name of its own. */
export const publishedItem = (code: string, name: string, from = '2026-01-01'): Item => {
  const content = { ...soundContent(), name: { 'zh-CN': name } };
  const at = '2026-01-01T00:00:00.000Z';
  const event = { kind: 'published' as const, from, at, by: 'test', version: 1, digest: code };
  return { code, division: '150102', timeline: [event], live: { version: 1, digest: code, content } };
};

/** A feed that tells of these codes, in this order. */
export const feedOf = (happened: () => readonly string[]): RebuildDeps['feed'] => ({
  head: async () => happened().length,
  read: async ({ after, limit }) =>
    happened()
      .map((subject, index) => {
        const event = { type: 'item-published', at: '2026-01-01T00:00:00.000Z', subject };
        return { seq: index + 1, id: String(index), event };
      })
      .slice(after, after + limit),
});

/**
 * A site whose items stand in an array, with the embedded object store behind it. `clock.at` is moved by the test, and what
 * happened to a code is told to the feed by it.
 */
export const startSearchSite = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sumu-search-test-'));
  const keys = { accessKeyId: 'sumu-test', secretAccessKey: 'sumu-test-secret' };
  const server = await startS3({ folder: join(folder, 's3'), credentials: keys });
  const client = s3Client({
    AWS_ENDPOINT_URL_S3: server.url,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const pointers = dynamoSnapshotPointers(memoryRecordTable());
  const snapshots = { ...pointers, ...s3SnapshotFiles({ client, bucket: BUCKET }) };
  const state = {
    items: [] as Item[],
    happened: ['A1'],
    at: new Date('2026-11-24T02:00:00Z'),
    logged: [] as string[],
  };
  const clock = { now: () => state.at };
  const log = (event: string): void => void state.logged.push(event);
  const deps: RebuildDeps = {
    site: '150100',
    allItems: async function* () {
      yield* state.items;
    },
    items: {
      readContent: async () => undefined,
      find: async (code) => {
        const head = state.items.find((item) => item.code === code);
        return head && { head, rev: 1, outbox: {} };
      },
    },
    feed: feedOf(() => state.happened),
    snapshots,
    write: snapshotWriter,
    amend: amendSnapshot,
    folder,
    clock,
    log,
  };
  const keyOf = (digest: string): string => `search/${digest}.sqlite.zst`;
  return {
    state,
    deps,
    snapshots,
    folder,
    opener: () => keepSnapshotOpen({ snapshots, open: openSnapshot, folder, clock, log }),
    lose: (digest: string) => client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: keyOf(digest) })),
    damage: (digest: string, bytes: Buffer) =>
      client.send(new PutObjectCommand({ Bucket: BUCKET, Key: keyOf(digest), Body: bytes })),
    close: async () => {
      client.destroy();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
