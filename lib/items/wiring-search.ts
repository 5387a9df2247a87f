import { tmpdir } from 'node:os';
import { systemClock } from '../kernel/clock.ts';
import { cursors } from '../platform/crypto/cursor.ts';
import { openSecrets } from '../platform/crypto/open-secrets.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog, type Log } from '../platform/log.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { openFeed } from '../platform/store/feed.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { wireHttp } from '../platform/wire-http.ts';
import { drainItemOutbox } from './drain-item-outbox.ts';
import { dynamoItemStore } from './item-store.dynamo.ts';
import { ITEMS_FEED } from './life-events.ts';
import { readAllItems } from './read-all-items.dynamo.ts';
import { amendSnapshot } from './search/amend-snapshot.sqlite.ts';
import { keepSnapshotOpen } from './search/keep-snapshot-open.ts';
import { openSnapshot } from './search/open-snapshot.sqlite.ts';
import type { SearchCursors } from './search/search-cursors.ts';
import { s3SnapshotFiles } from './search/snapshot-files.s3.ts';
import { dynamoSnapshotPointers } from './search/snapshot-pointers.dynamo.ts';
import { synonymsOf } from './search/synonyms.ts';
import { snapshotWriter } from './search/write-snapshot.sqlite.ts';
import { wireDrain } from './wiring-life.ts';

/** What loads demonstration data or runs a command asks nobody who they are. */
const SEARCH_ENV = ['SITE', 'ITEMS_TABLE', 'FILES_BUCKET'] as const;

/** Nobody is asked who they are: a search is the same for everybody. */
const ANYBODY = '';

const searchCursors = (env: Env): SearchCursors => {
  let made: Promise<ReturnType<typeof cursors>> | undefined;
  const get = async () => {
    made ??= openSecrets(env)
      .get(requireEnv(env, ['SECRETS']).SECRETS)
      .then(cursors);
    try {
      return await made;
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
  return {
    seal: async (position, query) => (await get()).sealCursor(position, { subject: ANYBODY, query }),
    open: async (cursor, query) => (await get()).openCursor(cursor, { subject: ANYBODY, query }),
  };
};

const tableOf = (env: Env) =>
  dynamoRecordTable({ client: dynamoClient(env), tableName: requireEnv(env, SEARCH_ENV).ITEMS_TABLE });

const snapshotsOf = (env: Env) => ({
  ...dynamoSnapshotPointers(tableOf(env)),
  ...s3SnapshotFiles({ client: s3Client(env), bucket: requireEnv(env, SEARCH_ENV).FILES_BUCKET }),
});

/** Joins a command that searches to the snapshots of the site: it is told nothing of the edge, and logs to nobody. */
export const wireSearchCommand = (env: Env, log: Log = () => undefined) => ({
  synonyms: synonymsOf(requireEnv(env, SEARCH_ENV).SITE),
  openSnapshot: keepSnapshotOpen({
    snapshots: snapshotsOf(env),
    open: openSnapshot,
    folder: tmpdir(),
    clock: systemClock,
    log,
  }),
});

/** Joins searching and suggesting to the snapshots of the site. */
export const wireSearch = (env: Env) => ({
  ...wireSearchCommand(env, stdoutLog),
  http: wireHttp(env),
  cursors: searchCursors(env),
});

/** Joins the rebuilding of snapshots to the items and to where snapshots are kept. */
export const wireRebuild = (env: Env) => {
  const { SITE } = requireEnv(env, SEARCH_ENV);
  const table = tableOf(env);
  return {
    site: SITE,
    allItems: () => readAllItems(table),
    items: dynamoItemStore(table),
    feed: openFeed(table, ITEMS_FEED),
    snapshots: snapshotsOf(env),
    write: snapshotWriter,
    amend: amendSnapshot,
    folder: tmpdir(),
    clock: systemClock,
    log: stdoutLog,
  };
};

/** Joins the rebuilding to the outboxes of the items as well. */
export const wireRefresh = (env: Env) => ({
  ...wireRebuild(env),
  drain: () => drainItemOutbox(wireDrain(env)),
});
