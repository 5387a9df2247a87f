import { randomBytes } from 'node:crypto';
import { wireMirror } from '../items/wiring-mirror.ts';
import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { httpRegionFeed } from './region-feed.http.ts';
import { dynamoSyncStore } from './sync-store.dynamo.ts';

/** Settings of the nightly sync. */
export const NIGHTLY_SYNC_ENV = [...HTTP_ENV, 'NIGHTLY_SYNC_TABLE', 'REGION_URL', 'REGION_SITE'] as const;

const storeOf = (env: Env) => {
  const { NIGHTLY_SYNC_TABLE } = requireEnv(env, NIGHTLY_SYNC_ENV);
  return dynamoSyncStore(dynamoRecordTable({ client: dynamoClient(env), tableName: NIGHTLY_SYNC_TABLE }));
};

/** Joins the reading of digests to their store. */
export const wireDigest = (env: Env) => ({ http: wireHttp(env), store: storeOf(env) });

/** Joins the pull to the region's feed and to this site's items. Every invocation is a holder of its own. */
export const wire = (env: Env) => {
  const { REGION_URL, REGION_SITE, SITE } = requireEnv(env, NIGHTLY_SYNC_ENV);
  const region = httpRegionFeed({
    url: REGION_URL.replace(/\/$/, ''),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
  });
  return {
    /** Whether this is the region itself, which has nothing to pull. */
    isRegion: SITE === REGION_SITE,
    log: stdoutLog,
    pull: () => ({
      site: REGION_SITE,
      region,
      items: wireMirror(env),
      store: storeOf(env),
      clock: systemClock,
      holder: randomBytes(6).toString('hex'),
    }),
  };
};
