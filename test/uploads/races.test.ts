import { expect, it } from 'vitest';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { completeUpload } from '../../lib/uploads/complete-upload.ts';
import { discardUpload } from '../../lib/uploads/discard-upload.ts';
import { partKey, type FileStore } from '../../lib/uploads/file-store.ts';
import { putPart } from '../../lib/uploads/put-part.ts';
import { requestUpload } from '../../lib/uploads/request-upload.ts';
import { tidyUploads } from '../../lib/uploads/tidy-uploads.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { atEveryCrash, Crash, crashingTable, untilCrash } from '../support/crashing-table.ts';
import { memoryFileStore } from './file-store.memory.ts';
import {
  bring,
  bringAndComplete,
  kindOf,
  movingClock,
  OWNER,
  pdfOf,
  requestFor,
  uploadsOver,
  valueOf,
} from './room.ts';

const BYTES = pdfOf('x'.repeat(100));

it('comes to the same by two completions at once', async () => {
  const files = memoryFileStore();
  const room = uploadsOver(memoryRecordTable(), files);
  const id = await bring(room, BYTES);
  const both = await Promise.all([completeUpload(room, OWNER, id), completeUpload(room, OWNER, id)]);
  expect(both.map((outcome) => valueOf(outcome).sm3)).toEqual([sm3Hex(BYTES), sm3Hex(BYTES)]);
  expect(files.objects.size).toBe(1);
});

it('is either incomplete or whole when a completion meets a part on its way', async () => {
  const room = uploadsOver(memoryRecordTable(), memoryFileStore());
  const { id } = valueOf(await requestUpload(room, OWNER, 'key-00000001', requestFor(BYTES)));
  const [put, complete] = await Promise.all([
    putPart(room, OWNER, { id, part: 1, bytes: BYTES }),
    completeUpload(room, OWNER, id),
  ]);
  expect(kindOf(put)).toBe('ok');
  expect(['ok', 'upload-incomplete']).toContain(kindOf(complete));
  expect(valueOf(await completeUpload(room, OWNER, id)).state).toBe('ready');
});

/** A store in which something happens when a part is read for the n-th time. */
const atRead = (inner: FileStore, nth: number, act: () => Promise<unknown>): FileStore => {
  let reads = 0;
  return {
    ...inner,
    readPart: async function* (upload, part) {
      reads += 1;
      if (reads === nth) await act();
      yield* inner.readPart(upload, part);
    },
  };
};

it.each([1, 2])('is gone when it is given up while a completion reads it for time %i', async (nth) => {
  const inner = memoryFileStore();
  const table = memoryRecordTable();
  const clock = movingClock();
  const plain = uploadsOver(table, inner, { clock });
  const id = await bring(plain, BYTES);
  const files = atRead(inner, nth, () => discardUpload(plain, OWNER, id));
  const completed = await completeUpload(uploadsOver(table, files, { clock }), OWNER, id);
  expect(kindOf(completed)).toBe('upload-not-found');
  clock.pass(26);
  await tidyUploads(plain);
  expect([inner.objects.size, (await table.scan({ index: 0, of: 1 })).records]).toEqual([0, []]);
});

it('keeps nothing of bytes that change between their examination and their keeping', async () => {
  const inner = memoryFileStore();
  const table = memoryRecordTable();
  const id = await bring(uploadsOver(table, inner), BYTES);
  const evil = pdfOf('y'.repeat(100));
  const files = atRead(inner, 2, async () => inner.objects.set(partKey(id, 1), evil));
  expect(kindOf(await completeUpload(uploadsOver(table, files), OWNER, id))).toBe('upload-changed');
  expect(inner.objects.size).toBe(0);
});

it('leads on from a crash at every write of a record, and leaves nothing at the end', async () => {
  const writes = await atEveryCrash(async (crash) => {
    const inner = memoryRecordTable();
    const files = memoryFileStore();
    const clock = movingClock();
    const crashing = crashingTable(inner, crash);
    await untilCrash(() => bringAndComplete(uploadsOver(crashing.table, files, { clock }), BYTES));
    const room = uploadsOver(inner, files, { clock });
    expect(valueOf(await bringAndComplete(room, BYTES))).toMatchObject({
      state: 'ready',
      sm3: sm3Hex(BYTES),
    });
    clock.pass(26);
    await tidyUploads(room);
    expect([files.objects.size, (await inner.scan({ index: 0, of: 1 })).records]).toEqual([0, []]);
    return crashing.writes();
  });
  expect(writes).toBe(5);
});

/** A file store whose process dies at the n-th change, before it or after it was applied. */
const crashingFiles = (inner: FileStore, nth: number, applied: boolean): FileStore => {
  let changes = 0;
  const change = async <T>(act: () => Promise<T>): Promise<T> => {
    changes += 1;
    if (changes > nth || (changes === nth && !applied)) throw new Crash('crash');
    const answer = await act();
    if (changes === nth) throw new Crash('crash');
    return answer;
  };
  return {
    ...inner,
    putPart: (...args) => change(() => inner.putPart(...args)),
    keep: (...args) => change(() => inner.keep(...args)),
    removePart: (...args) => change(() => inner.removePart(...args)),
  };
};

it.each([1, 2, 3].flatMap((nth) => [[nth, false] as const, [nth, true] as const]))(
  'leads on from a crash at change %i of a file (applied: %s), by the schedule alone',
  async (nth, applied) => {
    const table = memoryRecordTable();
    const inner = memoryFileStore();
    const clock = movingClock();
    const dying = uploadsOver(table, crashingFiles(inner, nth, applied), { clock });
    await untilCrash(() => bringAndComplete(dying, BYTES));
    const room = uploadsOver(table, inner, { clock });
    const report = await tidyUploads(room);
    expect(report.settled).toBe(nth === 2 ? 1 : 0);
    clock.pass(26);
    await tidyUploads(room);
    expect([inner.objects.size, (await table.scan({ index: 0, of: 1 })).records]).toEqual([0, []]);
  },
);
