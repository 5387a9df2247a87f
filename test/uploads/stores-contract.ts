import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { dynamoFileLeases } from '../../lib/uploads/file-leases.dynamo.ts';
import { dynamoUploadSlots } from '../../lib/uploads/upload-slots.dynamo.ts';
import { dynamoUploadStore } from '../../lib/uploads/upload-store.dynamo.ts';
import { putOff, type Upload } from '../../lib/uploads/upload.ts';

type Opened = Readonly<{ table: RecordTable; close: () => Promise<void> }>;

const NOW = new Date('2026-11-24T02:00:00.000Z');
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

const uploadOf = (id: string, more: Partial<Upload> = {}): Upload => ({
  id: id.padStart(32, '0'),
  purpose: 'seal-verification',
  owner: '张三',
  name: '合同.pdf',
  type: 'application/pdf',
  size: 9,
  requestDigest: 'f'.repeat(64),
  createdAt: NOW.toISOString(),
  expiresAt: after(60).toISOString(),
  state: 'open',
  ...more,
});

/** What the room needs of the table of its heads, places and leases, on any engine. `races` where it serves one at a time. */
export const uploadStoresContract = (
  engine: string,
  open: () => Promise<Opened>,
  { races = true }: Readonly<{ races?: boolean }> = {},
): void => {
  describe(`the records of uploads on ${engine}`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    it('hold a head once, and change it only as it was read', async () => {
      const uploads = dynamoUploadStore(opened.table);
      const upload = uploadOf('a1');
      expect([await uploads.create(upload), await uploads.create(upload)]).toEqual(['created', 'exists']);
      expect(await uploads.find(upload.id)).toEqual({ upload, rev: 1 });
      const closed = { ...upload, state: 'checking' } as const;
      expect([await uploads.save(closed, 1), await uploads.save(closed, 1)]).toEqual(['saved', 'stale']);
      expect(await uploads.find(upload.id)).toEqual({ upload: closed, rev: 2 });
      await uploads.remove(upload.id, 1);
      expect(await uploads.find(upload.id)).toBeDefined();
      await uploads.remove(upload.id, 2);
      expect(await uploads.find(upload.id)).toBeUndefined();
    });

    it('list what is to be checked, the longest due first, and leave out what is put off', async () => {
      const uploads = dynamoUploadStore(opened.table);
      const late = uploadOf('b1', { state: 'checking', createdAt: after(-1).toISOString() });
      const early = uploadOf('b2', { state: 'checking', createdAt: after(-2).toISOString() });
      const delayed = putOff(uploadOf('b3', { state: 'checking', createdAt: after(-9).toISOString() }), NOW);
      for (const upload of [late, delayed, early]) await uploads.create(upload);
      expect(await uploads.listChecking(NOW, 10)).toEqual([early.id, late.id]);
      expect(await uploads.listChecking(NOW, 1)).toEqual([early.id]);
      expect(await uploads.listChecking(after(1), 10)).toEqual([early.id, late.id, delayed.id]);
      expect(await uploads.find(delayed.id)).toEqual({ upload: delayed, rev: 1 });
    });

    it('list what has ended', async () => {
      const uploads = dynamoUploadStore(opened.table);
      const ended = uploadOf('c1', { state: 'ready', expiresAt: after(-1).toISOString() });
      await uploads.create(ended);
      await uploads.create(uploadOf('c2', { state: 'ready', expiresAt: after(1).toISOString() }));
      expect(await uploads.listExpired(NOW, 10)).toEqual([ended.id]);
    });

    it('give out each place once, and again when it is free or over', async () => {
      const slots = dynamoUploadSlots(opened.table);
      const [first, second, third] = [uploadOf('d1'), uploadOf('d2'), uploadOf('d3')];
      expect(await slots.take(first, 2, NOW)).toBe('taken');
      expect(await slots.take(first, 2, NOW)).toBe('taken');
      expect(await slots.take(second, 2, NOW)).toBe('taken');
      expect(await slots.take(third, 2, NOW)).toBe('full');
      await slots.release(first);
      expect(await slots.take(third, 2, NOW)).toBe('taken');
      expect(await slots.take(uploadOf('d4'), 2, after(61))).toBe('taken');
    });

    it.runIf(races)('give out no more places than there are to those who ask at once', async () => {
      const slots = dynamoUploadSlots(opened.table);
      const takes = Array.from({ length: 12 }, (_, n) =>
        slots.take(uploadOf(`e${n}`, { owner: 'racing' }), 5, NOW),
      );
      expect((await Promise.all(takes)).filter((outcome) => outcome === 'taken')).toHaveLength(5);
    });

    it('hold a file for the longest that was asked for, and let nobody hold what is being removed', async () => {
      const leases = dynamoFileLeases(opened.table);
      const key = `150100/seals/${engine}`;
      let removals = 0;
      const remove = async (): Promise<void> => {
        removals += 1;
        expect(await leases.hold(key, after(99))).toBe('leaving');
      };
      expect([await leases.hold(key, after(5)), await leases.hold(key, after(2))]).toEqual(['held', 'held']);
      await leases.end(key, after(3), remove);
      expect([removals, await leases.listEnded(after(3), 10)]).toEqual([0, []]);
      expect(await leases.listEnded(after(6), 10)).toEqual([key]);
      await leases.end(key, after(6), remove);
      await leases.end(key, after(6), remove);
      expect([removals, await leases.listEnded(after(99), 10)]).toEqual([1, []]);
      expect(await leases.hold(key, after(9))).toBe('held');
    });
  });
};
