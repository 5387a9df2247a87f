import { describe, expect, it } from 'vitest';
import {
  digestOfCheckpoint,
  headOf,
  signatureFault,
  successionFault,
  type SignedCheckpoint,
} from '../../lib/audit/checkpoints/checkpoint.ts';
import { AuditChainBroken } from '../../lib/audit/checkpoints/walk-lane.ts';
import { closeAuditSegments } from '../../lib/audit/close-audit-segments.ts';
import { siteSigner } from '../../lib/seals/trust-lists/site-signer.ts';
import { opensslSm2 } from '../../lib/seals/sm2/sm2.openssl.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash, type CrashPoint } from '../support/crashing-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import {
  auditOver,
  checkSignature,
  closedEntries,
  deliver,
  eventOf,
  eventsOf,
  KEY_ID,
  KEYRING,
  memorySegmentBodies,
  NOW,
  SIGNER,
  soundEntries,
  tickingClock,
  type Audit,
} from './room.ts';

const later = tickingClock(new Date(NOW.getTime() + 2 * 3_600_000));

const allCheckpoints = async ({ checkpoints }: Audit): Promise<readonly SignedCheckpoint[]> => {
  const all: SignedCheckpoint[] = [];
  for (let number = 1; ; number += 1) {
    const found = await checkpoints.find(number);
    if (found === undefined) return all;
    all.push(found);
  }
};

/** The law of signed heads: each is signed, goes on from the one before, and is what the lanes hold. */
const expectSoundHeads = async (audit: Audit): Promise<readonly SignedCheckpoint[]> => {
  const all = await allCheckpoints(audit);
  const entries = await soundEntries(audit.lanes);
  for (const [i, signed] of all.entries()) {
    expect(signatureFault(signed, new Set([KEY_ID]), checkSignature)).toBeUndefined();
    expect(successionFault(all[i - 1]?.checkpoint, signed.checkpoint)).toBeUndefined();
    for (const { lane, seq, hash } of signed.checkpoint.lanes)
      expect(entries.find((entry) => entry.lane === lane && entry.seq === seq)?.hash).toBe(hash);
  }
  return all;
};

describe('the closing of audit segments', () => {
  it('signs the head of every lane once, and again only when a lane has gone on', async () => {
    const audit = auditOver(memoryRecordTable());
    expect(await closeAuditSegments(audit)).toMatchObject({ checkpoint: 0, added: 0 });
    await deliver(audit, eventsOf(0, 30));
    expect(await closeAuditSegments(audit)).toMatchObject({ checkpoint: 1, added: 30 });
    expect(await closeAuditSegments(audit)).toMatchObject({ checkpoint: 1, added: 0 });
    await deliver(audit, [eventOf(30)]);
    expect(await closeAuditSegments(audit)).toMatchObject({ checkpoint: 2, added: 1, copied: 'off' });
    const [first, second] = await expectSoundHeads(audit);
    expect(second?.checkpoint.previous).toBe(first && digestOfCheckpoint(first.checkpoint));
    expect(audit.logged).not.toContain('audit-chain-broken');
  });

  it('closes a segment of a thousand entries at once, and a shorter one after an hour', async () => {
    const table = memoryRecordTable();
    const segmentBodies = memorySegmentBodies();
    const audit = auditOver(table, { segmentBodies, clock: { now: () => NOW } });
    const events = eventsOf(0, 9000);
    await deliver(audit, events);
    const { closed } = await closeAuditSegments(audit);
    expect(closed).toBeGreaterThan(3);
    expect(closed).toBeLessThanOrEqual(8);
    await closeAuditSegments(auditOver(table, { segmentBodies, clock: later }));
    const entries = await closedEntries(audit);
    expect(entries).toEqual(await soundEntries(audit.lanes));
    expect(entries).toHaveLength(9000);
  });

  it.each([
    ['changed', (record: { data: { event: { subject: string } } }) => (record.data.event.subject = 'x')],
    ['hidden', (record: { data: { mark: { hash: string } } }) => (record.data.mark.hash = 'f'.repeat(64))],
  ])(
    'finds an entry that was %s before it was signed, signs nothing behind it and says so',
    async (_, change) => {
      const inner = memoryRecordTable();
      const audit = auditOver(inner);
      for (let i = 0; i < 4; i += 1) await deliver(audit, eventsOf(i * 50, i * 50 + 50));
      const table: RecordTable = {
        ...inner,
        query: async (query) => {
          const page = await inner.query(query);
          if (query.pk !== 'feed#lane-3#0') return page;
          const [first, second, ...rest] = structuredClone(page.records);
          if (second !== undefined) change(second as never);
          return { ...page, records: [first, second, ...rest].flatMap((record) => record ?? []) };
        },
      };
      const tampered = auditOver(table);
      await expect(closeAuditSegments(tampered)).rejects.toThrow(AuditChainBroken);
      expect(tampered.logged).toContain('audit-chain-broken');
      const latest = (await audit.checkpoints.latest())?.checkpoint;
      expect(headOf(latest, 3).seq).toBe(1);
      expect(headOf(latest, 4).seq).toBeGreaterThan(10);
    },
  );

  it('finds a row that is gone', async () => {
    const table = memoryRecordTable();
    const audit = auditOver(table);
    for (let i = 0; i < 4; i += 1) await deliver(audit, eventsOf(i * 50, i * 50 + 50));
    await table.remove({ pk: 'feed#lane-2#0', sk: '000000000002' }, 1);
    await expect(closeAuditSegments(audit)).rejects.toThrow(AuditChainBroken);
    expect(headOf((await audit.checkpoints.latest())?.checkpoint, 2).seq).toBe(1);
  });

  it('does not go on from a head that this site has not signed', async () => {
    const table = memoryRecordTable();
    const other = siteSigner(
      [{ id: 'x', bytes: new Uint8Array(32).fill(1) }],
      opensslSm2,
      'audit-checkpoint',
    );
    await deliver(auditOver(table), [eventOf(1)]);
    await closeAuditSegments({ ...auditOver(table), signer: async () => other });
    await deliver(auditOver(table), [eventOf(2)]);
    await expect(closeAuditSegments(auditOver(table))).rejects.toThrow(AuditChainBroken);
  });

  it('signs with a key of its own: the one that signs lists of trust is another', () => {
    expect(siteSigner(KEYRING, opensslSm2).id).not.toBe(SIGNER.id);
  });
});

describe('the closing of audit segments, whatever happens', () => {
  it('comes to the same after a crash at any write and a second run', async () => {
    const scenario = async (crash: CrashPoint | undefined): Promise<number> => {
      const durable = memoryRecordTable();
      const segmentBodies = memorySegmentBodies();
      await deliver(auditOver(durable), eventsOf(0, 12));
      await closeAuditSegments(auditOver(durable));
      await deliver(auditOver(durable), eventsOf(12, 20));
      const first = crashingTable(durable, crash);
      await untilCrash(() => closeAuditSegments(auditOver(first.table, { segmentBodies, clock: later })));
      const audit = auditOver(durable, { segmentBodies, clock: later });
      await closeAuditSegments(audit);
      expect(await expectSoundHeads(audit)).toHaveLength(2);
      expect(await closedEntries(audit)).toEqual(await soundEntries(audit.lanes));
      return first.writes();
    };
    expect(await atEveryCrash(scenario)).toBeGreaterThan(8);
  });

  it('signs one head of each number and closes no entry twice when many run at once', async () => {
    const table = memoryRecordTable();
    const segmentBodies = memorySegmentBodies();
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        ...Array.from({ length: 3 }, () =>
          closeAuditSegments(auditOver(table, { segmentBodies, clock: later })),
        ),
        deliver(auditOver(table), eventsOf(round * 20, round * 20 + 25)),
      ]);
    }
    const audit = auditOver(table, { segmentBodies, clock: later });
    await closeAuditSegments(audit);
    await expectSoundHeads(audit);
    expect(await closedEntries(audit)).toEqual(await soundEntries(audit.lanes));
  });
});
