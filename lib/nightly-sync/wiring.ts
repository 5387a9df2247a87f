import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { wireMirror } from '../items/wiring-mirror.ts';
import { legalDate, systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { endingsGuardOf } from './guard-endings.ts';
import type { PullDeps } from './pull-item-changes.ts';
import { httpRegionFeed } from './region-feed.http.ts';
import type { Holder } from './sync-state.ts';
import { dynamoSyncStore } from './sync-store.dynamo.ts';

/** Settings of the nightly sync. */
export const NIGHTLY_SYNC_ENV = [
  ...HTTP_ENV,
  'NIGHTLY_SYNC_TABLE',
  'REGION_URL',
  'REGION_SITE',
  'SYNC_ENDINGS_PERCENT',
  'SYNC_ENDINGS_AT_LEAST',
] as const;

const storeOf = (env: Env) => {
  const { NIGHTLY_SYNC_TABLE } = requireEnv(env, NIGHTLY_SYNC_ENV);
  return dynamoSyncStore(dynamoRecordTable({ client: dynamoClient(env), tableName: NIGHTLY_SYNC_TABLE }));
};

/** Joins the reading of digests to their store. */
export const wireDigest = (env: Env) => ({ http: wireHttp(env), store: storeOf(env) });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** An invocation knows nothing of others; a command knows whether a process of its own machine is dead. */
const holderOf = (by: 'function' | 'command', random: string): Holder => {
  if (by === 'function') return { name: random, isGone: () => false };
  const host = `${hostname()}:`;
  return {
    name: `${host}${process.pid}:${random}`,
    isGone: (other) => other.startsWith(host) && !isAlive(Number(other.split(':').at(-2))),
  };
};

/** Joins the pull to the region's feed and to this site's items. Every call of `pull` is an invocation of its own. */
export const wire = (env: Env) => {
  const settings = requireEnv(env, NIGHTLY_SYNC_ENV);
  const { REGION_URL, REGION_SITE, SITE } = settings;
  const guard = endingsGuardOf({
    percent: settings.SYNC_ENDINGS_PERCENT,
    atLeast: settings.SYNC_ENDINGS_AT_LEAST,
  });
  const region = httpRegionFeed({
    url: REGION_URL.replace(/\/$/, ''),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
  });
  return {
    /** Whether this is the region itself, which has nothing to pull. */
    isRegion: SITE === REGION_SITE,
    log: stdoutLog,
    pull: (by: 'function' | 'command' = 'function'): PullDeps => {
      const random = randomBytes(6).toString('hex');
      return {
        site: REGION_SITE,
        region,
        items: wireMirror(env),
        store: storeOf(env),
        clock: systemClock,
        guard,
        holder: holderOf(by, random),
        runId: `${legalDate(systemClock.now())}-${random}`,
      };
    },
  };
};
