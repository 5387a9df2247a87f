import { describe, expect, it } from 'vitest';
import * as showSyncDigest from '../../functions/nightly-sync/show-sync-digest.ts';
import { createHandler as createPull } from '../../functions/nightly-sync/pull-item-changes.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { describeDigest } from '../../lib/nightly-sync/describe-digest.ts';
import { digestPolicy, renderDigest } from '../../lib/nightly-sync/render-digest.ts';
import type { SyncDigest } from '../../lib/nightly-sync/sync-digest.ts';
import { dynamoSyncStore } from '../../lib/nightly-sync/sync-store.dynamo.ts';
import { ACCESS, cellsOf } from '../platform/auth/access.ts';
import { callHandler, keptDeps, problemOf } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import type { Context } from 'aws-lambda';

const AT = '2026-11-24T18:00:00.000Z';

const digest = (more: Partial<SyncDigest> = {}): SyncDigest => ({
  run: 'run-1',
  state: 'finished',
  startedAt: AT,
  at: AT,
  from: 3,
  to: 9,
  regionHead: 9,
  counts: { created: 1, changed: 2, adopted: 0, unchanged: 0, refused: 0 },
  ended: 0,
  mirrored: 7,
  refused: [],
  refusedTotal: 0,
  ...more,
});

const stopped = digest({
  state: 'stopped',
  stopped: {
    kind: 'too-many-endings',
    at: AT,
    facts: { wouldEnd: 30, endedAlready: 1, allowed: 20, needed: 31, codes: ['a-1', 'a-2'] },
  },
});

const refused = (why: string, facts: Record<string, unknown> = {}) => ({
  kind: 'item' as const,
  code: `code-${why}`,
  why,
  seq: 1,
  since: AT,
  facts,
});

const ask = async (
  kept: SyncDigest | undefined,
  actor: Actor | undefined,
  headers: Record<string, string>,
) => {
  const store = dynamoSyncStore(memoryRecordTable());
  if (kept !== undefined) await store.keepDigest(kept);
  const handler = showSyncDigest.createHandler({
    http: keptDeps({ authenticate: async () => actor }),
    store,
  });
  return callHandler(handler, showSyncDigest.route, { target: '/v1/sync/digest', headers });
};

const OPS: Actor = { subject: 'ops', kind: 'official', roles: ['ops'] };

describe('the digest of the nightly sync', () => {
  it.each(cellsOf(ACCESS['show-sync-digest'], { division: '150100', below: '150102', beside: '150200' }))(
    'asked for by $who is answered $status',
    async ({ actor, status }) => {
      // Without a digest it is asked whether one may know at all, first.
      const answer = await ask(undefined, actor, {});
      expect(answer.statusCode).toBe(status === 200 ? 404 : status);
    },
  );

  it('is there as data, as text and as a page, in the language asked for', async () => {
    const data = await ask(digest(), OPS, {});
    expect(JSON.parse(data.body ?? '')).toEqual(digest());
    const text = await ask(digest(), OPS, { accept: 'text/plain', 'accept-language': 'en' });
    expect(text.body).toContain('started (Beijing time): 2026-11-25 02:00\n');
    expect(text.body).toContain('place in the feed: 3 to 9 (newest 9)\ncreated: 1\nchanged: 2\n');
    const page = await ask(digest(), OPS, { accept: 'text/html' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': digestPolicy,
    });
    expect(page.body).toContain('已完成');
    expect((await ask(digest(), OPS, { accept: 'image/png' })).statusCode).toBe(406);
  });

  it('that is not there yet is not found, with what to do', async () => {
    const none = await ask(undefined, OPS, { 'accept-language': 'en' });
    expect(problemOf(none)).toMatchObject({ code: 'never-synced', status: 404 });
    expect(none.body).toContain('sumu sync pull-items');
  });

  it('says why a run stands still, and what to do', () => {
    expect(describeDigest(stopped, 'en')).toContain(
      'stopped; somebody must look: 30 codes would end, 1 have, at most 20 may; ask the region; when that is meant, let it pass once with: sumu sync pull-items --allow-endings 31; when not, do nothing. Among them: a-1, a-2',
    );
    expect(describeDigest(stopped, 'zh-CN')).toContain('将终止 30 个编码');
  });

  it('has words for everything that is refused, counts those it does not list, and lets no code spoil a page', () => {
    const whys = ['own-code', 'changed-here', 'older-than-here', 'record-missing', 'digest-mismatch'];
    const many = [
      ...whys,
      'record-unreadable',
      'version-missing',
      'history-full',
      'outbox-full',
      'too-contended',
    ].map((why) => refused(why, { at: '/x', version: 2 }));
    const text = describeDigest(digest({ refused: many, refusedTotal: 13 }), 'en');
    for (const { code, why } of many) expect(text).toMatch(new RegExp(`^${code} +(?!${why})\\S`, 'm'));
    expect(text).toContain('3 more are not listed');
    const evil = [{ ...refused('own-code'), code: '<script>\u001B[2J' }];
    expect(renderDigest(digest({ refused: evil, refusedTotal: 1 }), 'en')).not.toContain('<script>');
    expect(describeDigest(digest({ refused: evil, refusedTotal: 1 }), 'en')).not.toContain('\u001B');
  });
});

it('the region itself has nothing to pull', async () => {
  const pull = () => {
    throw new Error('must not be asked');
  };
  const handler = createPull({ isRegion: true, log: () => undefined, pull });
  const context = { getRemainingTimeInMillis: () => 500_000 } as Context;
  expect(await handler({}, context)).toEqual({ outcome: 'region' });
});
