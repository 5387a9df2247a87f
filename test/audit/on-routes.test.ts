import { beforeAll, describe, expect, it } from 'vitest';
import * as listEntries from '../../functions/audit/list-audit-entries.ts';
import * as showCheckpoint from '../../functions/audit/show-audit-checkpoint.ts';
import { laneOf } from '../../lib/audit/audit-entry.ts';
import { closeAuditSegments } from '../../lib/audit/close-audit-segments.ts';
import { pageCursors } from '../../lib/platform/http/page-cursors.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { cursors } from '../../lib/platform/crypto/cursor.ts';
import { ACCESS, cellsOf } from '../platform/auth/access.ts';
import { callHandler, keptDeps, problemOf } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { auditOver, deliver, eventOf, eventsOf, KEYRING, official, type Audit } from './room.ts';

const PLACES = { division: '150100', above: '150000', below: '150102', beside: '150200' };
let audit: Audit;

beforeAll(async () => {
  audit = auditOver(memoryRecordTable());
  await deliver(audit, eventsOf(0, 200));
  await closeAuditSegments(audit);
});

const ask = async (endpoint: 'entries' | 'checkpoint', actor: Actor | undefined, target: string) => {
  const http = keptDeps({ authenticate: async () => actor });
  const deps = { ...audit, http, cursors: pageCursors(async () => cursors(KEYRING)) };
  const answer =
    endpoint === 'entries'
      ? await callHandler(listEntries.createHandler(deps), listEntries.route, { target })
      : await callHandler(showCheckpoint.createHandler(deps), showCheckpoint.route, { target });
  return { status: answer.statusCode, json: problemOf(answer) };
};

const ENTRIES = '/v1/audit/entries?lane=3';
const HEAD = '/v1/audit/checkpoints/150100/1';

describe.each([
  ['list-audit-entries', 'entries', ENTRIES],
  ['show-audit-checkpoint', 'checkpoint', HEAD],
] as const)('%s', (id, endpoint, target) => {
  it.each(cellsOf(ACCESS[id], PLACES))('answers $who with $status', async ({ actor, status, code }) => {
    const answer = await ask(endpoint, actor, target);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });
});

describe('the entries of a lane', () => {
  const reader = official('supervisor');

  it('come page by page, in order, each behind the one before', async () => {
    const seen: { seq: number; hash: string; previous: string }[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const { json } = await ask('entries', reader, `${ENTRIES}&limit=7${next && `&cursor=${next}`}`);
      seen.push(...json.entries);
      next = json.next;
    }
    const wanted = eventsOf(0, 200).filter(({ id }) => laneOf('items', id) === 3);
    expect(seen.map(({ seq }) => seq)).toEqual(wanted.map((_, i) => i + 1));
    for (const [i, { previous }] of seen.entries())
      expect(previous).toBe(seen[i - 1]?.hash ?? '0'.repeat(64));
  });

  it('can be asked for from a place on', async () => {
    const { json } = await ask('entries', reader, `${ENTRIES}&after=5&limit=2`);
    expect(json.entries.map(({ seq }: { seq: number }) => seq)).toEqual([6, 7]);
  });

  it('go on only for the caller and the lane that a cursor was given for', async () => {
    const { next } = (await ask('entries', reader, `${ENTRIES}&limit=1`)).json;
    const others = [
      await ask('entries', official('ops'), `${ENTRIES}&cursor=${next}`),
      await ask('entries', reader, `/v1/audit/entries?lane=4&cursor=${next}`),
      await ask('entries', reader, `${ENTRIES}&cursor=x`),
    ];
    for (const { status, json } of others) expect([status, json.code]).toEqual([400, 'cursor-invalid']);
  });

  it('are asked for with what there is', async () => {
    for (const query of [
      'lane=8',
      'lane=x',
      'lane=0&limit=0',
      'lane=0&limit=201',
      'lane=0&after=-1',
      'more=1',
    ])
      expect((await ask('entries', reader, `/v1/audit/entries?${query}`)).status).toBe(400);
  });

  it('tell ids, digests and numbers only', async () => {
    const { json } = await ask('entries', reader, `${ENTRIES}&limit=1`);
    expect(Object.keys(json.entries[0]).toSorted()).toEqual([
      'at',
      'facts',
      'hash',
      'id',
      'lane',
      'previous',
      'recorded',
      'room',
      'seq',
      'site',
      'subject',
      'type',
      'v',
    ]);
  });
});

describe('a signed head', () => {
  it('is told as it is kept, and not found otherwise', async () => {
    const machine: Actor = { subject: 'region', kind: 'machine', roles: ['system'] };
    expect((await ask('checkpoint', machine, HEAD)).json).toEqual(await audit.checkpoints.find(1));
    for (const target of ['/v1/audit/checkpoints/150100/2', '/v1/audit/checkpoints/150200/1']) {
      const { status, json } = await ask('checkpoint', machine, target);
      expect([status, json.code]).toEqual([404, 'checkpoint-not-found']);
    }
    await deliver(audit, [eventOf(900)]);
    await closeAuditSegments(audit);
    expect((await ask('checkpoint', machine, '/v1/audit/checkpoints/150100/1')).status).toBe(200);
    expect((await ask('checkpoint', machine, '/v1/audit/checkpoints/150100/2')).status).toBe(200);
  });
});
