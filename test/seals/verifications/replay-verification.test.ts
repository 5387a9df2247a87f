import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { judgeWithoutTrust } from '../../../lib/seals/report/conditions.ts';
import { readReport } from '../../../lib/seals/verifications/kept-bodies.ts';
import { replayVerification } from '../../../lib/seals/verifications/replay-verification.ts';
import type { TrustInForce } from '../../../lib/seals/verifications/trust-in-force.ts';
import type { Verification } from '../../../lib/seals/verifications/verification.ts';
import type { ReplayRequest } from '../../../lib/seals/verifications/verification-requests.ts';
import { zipParts } from '../../support/ofd/write-package.ts';
import { change, codesOf, kindOf, register, registryOver, sealBytes, valueOf } from '../registry/room.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { sealedParts } from '../report/sealed-package.ts';
import { ask, ASKER, CASE, clerk, inline, roomOver, type Room } from './room.ts';

const SEALED = zipParts(sealedParts(4));

const first = async (room: Room, more: object = {}): Promise<Verification> =>
  valueOf(await ask(room, { document: inline(SEALED), ...more })).verification;

type Wish = Readonly<{ key?: string; actor?: Actor; id: string }>;
const replay = (room: Room, { id, actor = ASKER, key = 'key-00000009' }: Wish, request: ReplayRequest = {}) =>
  replayVerification(room, actor, { id, idempotencyKey: key }, request);

const reportOf = async (room: Room, { outcome }: Verification) => {
  if (outcome === undefined) throw new Error('not done');
  return readReport(room.reports, outcome);
};

const listOf = (version: number): TrustInForce => ({
  name: 'default',
  version,
  sm3: String(version).repeat(64),
  judgeChain: () => judgeWithoutTrust,
});

describe('a replay', () => {
  it('that names nothing gives the same report, byte for byte', async () => {
    const room = roomOver();
    room.trustLists.lists.push(listOf(1));
    const made = await first(room, { policy: 'strict' });
    room.trustLists.lists.push(listOf(2));
    room.clock.to('2027-11-24T02:00:00.000Z');
    const again = valueOf(await replay(room, made)).verification;
    expect(again).toMatchObject({ state: 'done', replayOf: made.id, outcome: made.outcome });
    expect(again.id).not.toBe(made.id);
  });

  it('stays without trust where there was none, whatever is in force now', async () => {
    const room = roomOver();
    const made = await first(room);
    room.trustLists.lists.push(listOf(1));
    expect(valueOf(await replay(room, made)).verification.outcome).toEqual(made.outcome);
    const named = await replay(room, { id: made.id, key: 'key-00000010' }, { trust: 'default' });
    expect((await reportOf(room, valueOf(named).verification)).judged.trust?.version).toBe(1);
  });

  it('judges by another policy, or one of its own', async () => {
    const room = roomOver();
    const made = await first(room);
    const strict = valueOf(await replay(room, made, { policy: 'strict' })).verification;
    expect((await reportOf(room, strict)).judged.policy.name).toBe('strict');
    const policy = { name: 'mine', version: 3, tighten: { 'signer-chain': 'failed' as const } };
    const own = valueOf(await replay(room, { id: made.id, key: 'key-00000010' }, { policy })).verification;
    expect((await reportOf(room, own)).judged.policy).toMatchObject({ name: 'mine', version: 3 });
  });

  it('as of another time asks again what is known, and its first sight counts then', async () => {
    const room = roomOver();
    const made = await first(room);
    room.clock.to('2027-01-01T00:00:00.000Z');
    const later = valueOf(await replay(room, made, { at: '2026-12-31T00:00:00Z' })).verification;
    expect((await reportOf(room, later)).judged).toMatchObject({
      at: '2026-12-31T00:00:00.000Z',
      firstSeen: '2026-11-24T02:00:00.000Z',
    });
  });

  it('of a replay names the first of all', async () => {
    const room = roomOver();
    const made = await first(room);
    const second = valueOf(await replay(room, made)).verification;
    const third = valueOf(await replay(room, { id: second.id, key: 'key-00000010' })).verification;
    expect(third.replayOf).toBe(made.id);
  });

  it('by an official of the case belongs to the case and to that official', async () => {
    const room = roomOver();
    const made = await first(room, { case: CASE });
    const again = valueOf(await replay(room, { id: made.id, actor: clerk() })).verification;
    expect(again).toMatchObject({ owner: 'a-clerk', case: CASE });
  });

  it('is refused for what is not there, an instant to come and a list that is unknown', async () => {
    const room = roomOver();
    const made = await first(room);
    expect(kindOf(await replay(room, { id: 'f'.repeat(32) }))).toBe('verification-not-found');
    expect(codesOf(await replay(room, made, { at: '2026-11-25T00:00:00Z', trust: 'nobody' }))).toEqual([
      'instant-in-future /at',
      'trust-list-unknown /trust',
    ]);
  });

  it('under the same key is made once, and another one refused', async () => {
    const room = roomOver();
    const made = await first(room);
    const all = await Promise.all(Array.from({ length: 5 }, () => replay(room, made)));
    expect(new Set(all.map((one) => valueOf(one).verification.id)).size).toBe(1);
    expect(kindOf(await replay(room, made, { policy: 'strict' }))).toBe('idempotency-key-reused');
  });
});

describe('a seal on file', () => {
  it('is told as it was then, also when it has been revoked since', async () => {
    const table = memoryRecordTable();
    const room = roomOver(table);
    const registry = registryOver(table);
    const seal = sealBytes();
    await register(registry, seal);
    const made = valueOf(await ask(room, { document: inline(seal) })).verification;
    const checkOf = async (one: Verification) =>
      (await reportOf(room, one)).signatures[0]?.checks.find(({ code }) => code === 'seal-registration')
        ?.outcome;
    expect(await checkOf(made)).toBe('passed');
    await change(registry, { transition: 'revocation' });
    room.clock.to('2026-11-24T03:00:00.000Z');
    expect(await checkOf(valueOf(await replay(room, made)).verification)).toBe('passed');
    const now = await replay(room, { id: made.id, key: 'key-00000010' }, { at: '2026-11-24T03:00:00Z' });
    expect(await checkOf(valueOf(now).verification)).toBe('failed');
  });
});
