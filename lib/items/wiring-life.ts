import { wireAuditSink } from '../audit/wiring-audit-sink.ts';
import { creationIdsOf } from '../platform/creation-ids.ts';
import { cursors } from '../platform/crypto/cursor.ts';
import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { keyringOf, once } from '../platform/once.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { openFeed } from '../platform/store/feed.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { wireHttp } from '../platform/wire-http.ts';
import { dynamoCatalogueStore } from './catalogue-store.dynamo.ts';
import type { DraftCursors, DraftListOf } from './draft-cursors.ts';
import { catalogueKind, itemKind } from './item-kind.ts';
import { dynamoItemStore } from './item-store.dynamo.ts';
import { ITEMS_FEED } from './life-events.ts';
import { dynamoReplacementStore } from './replacement-store.dynamo.ts';
import { ITEMS_ENV } from './wiring.ts';

const tableOf = (env: Env) => {
  const { ITEMS_TABLE } = requireEnv(env, ITEMS_ENV);
  return dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE });
};

/** Joins the life of items (drafts, review, states) to its store. */
export const wireItemLife = (env: Env) => {
  const { SITE } = requireEnv(env, ITEMS_ENV);
  const store = dynamoItemStore(tableOf(env));
  return { http: wireHttp(env), life: { kind: itemKind(SITE), store, clock: systemClock } };
};

/** Joins the life of catalogue entries to its store. */
export const wireCatalogueLife = (env: Env) => {
  const { SITE } = requireEnv(env, ITEMS_ENV);
  const store = dynamoCatalogueStore(tableOf(env));
  return { http: wireHttp(env), life: { kind: catalogueKind(SITE), store, clock: systemClock } };
};

const binding = ({ actor, of, state }: DraftListOf) => ({
  subject: actor.subject,
  query: { of, state, division: actor.division ?? '', roles: [...actor.roles] },
});

const draftCursors = (env: Env): DraftCursors => {
  const keyring = keyringOf(env);
  const get = once(async () => cursors(await keyring()));
  return {
    seal: async (position, whose) => (await get()).sealCursor(position, binding(whose)),
    open: async (cursor, whose) => (await get()).openCursor(cursor, binding(whose)),
  };
};

/** Joins the lists of drafts to their stores. */
export const wireDrafts = (env: Env) => {
  const table = tableOf(env);
  return {
    http: wireHttp(env),
    items: dynamoItemStore(table),
    catalogue: dynamoCatalogueStore(table),
    cursors: draftCursors(env),
  };
};

const ROUTE = 'POST /v1/item-replacements';

/** Joins replacements to their stores. */
export const wireReplacements = (env: Env) => {
  const { SITE: site } = requireEnv(env, ITEMS_ENV);
  const table = tableOf(env);
  return {
    http: wireHttp(env),
    clock: systemClock,
    items: dynamoItemStore(table),
    replacements: dynamoReplacementStore(table),
    operationIds: creationIdsOf(site, ROUTE, keyringOf(env)),
  };
};

/** Joins the drainer to the table's outboxes, the feed, the audit chain and the replacements. */
export const wireDrain = (env: Env) => {
  const table = tableOf(env);
  return {
    table,
    feed: openFeed(table, ITEMS_FEED),
    audit: wireAuditSink(env, 'items'),
    items: dynamoItemStore(table),
    replacements: dynamoReplacementStore(table),
    clock: systemClock,
    log: stdoutLog,
  };
};
