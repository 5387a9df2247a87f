import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeUpload } from '../../lib/uploads/complete-upload.ts';
import type { FileStore } from '../../lib/uploads/file-store.ts';
import { noScanner, type Scan, type Scanner, type Verdict } from '../../lib/uploads/scanner.ts';
import { tidyUploads } from '../../lib/uploads/tidy-uploads.ts';
import { putOff, type Upload } from '../../lib/uploads/upload.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { memoryFileStore } from './file-store.memory.ts';
import { bring, kindOf, movingClock, OWNER, pdfOf, person, uploadsOver, valueOf, type Room } from './room.ts';

const BYTES = pdfOf('公章');
const MINUTE = 1 / 60;

const counting = (inner: FileStore) => {
  const read: string[] = [];
  const files: FileStore = {
    ...inner,
    readPart: (upload, part) => {
      read.push(upload);
      return inner.readPart(upload, part);
    },
  };
  return { files, read };
};

/** A scanner that says what it is told to say, after it has seen the whole file. */
const sayingScanner = (say: () => Verdict): Scanner => {
  const scan: Scan = { feed: async () => 'more', verdict: async () => say(), close: () => undefined };
  return async () => scan;
};

const open = (scanner: Scanner) => {
  const { files, read } = counting(memoryFileStore());
  const lines: string[] = [];
  const room: Room = {
    ...uploadsOver(memoryRecordTable(), files, { scanner, clock: movingClock() }),
    log: (event, fields) => void lines.push(JSON.stringify([event, fields?.['cause']])),
  };
  return { room, read, lines };
};

/** Runs the schedule each minute. */
const tidyFor = async (room: Room, minutes: number): Promise<void> => {
  for (let minute = 0; minute < minutes; minute += 1) {
    room.clock.pass(MINUTE);
    await tidyUploads(room);
  }
};

describe('an upload whose scanner says nothing', () => {
  it('is read again after 1, 2, 4, 8 ... minutes, not every minute', async () => {
    const { room, read } = open(sayingScanner(() => 'scanner-timed-out'));
    const id = await bring(room, BYTES);
    expect(valueOf(await completeUpload(room, OWNER, id)).state).toBe('checking');
    const times: number[] = [];
    for (let minute = 1; minute <= 260; minute += 1) {
      const before = read.length;
      await tidyFor(room, 1);
      if (read.length > before) times.push(minute);
    }
    expect(times).toEqual([1, 3, 7, 15, 31, 63, 123, 183, 243]);
  });

  it('is not read by those who ask again and again either', async () => {
    const { room, read } = open(sayingScanner(() => 'scanner-unreachable'));
    const id = await bring(room, BYTES);
    for (let time = 0; time < 5; time += 1)
      expect(valueOf(await completeUpload(room, OWNER, id)).state).toBe('checking');
    expect(read).toHaveLength(1);
  });

  it('is ready at the next turn once the scanner is back', async () => {
    let verdict: Verdict = 'scanner-unreachable';
    const { room } = open(sayingScanner(() => verdict));
    const id = await bring(room, BYTES);
    await completeUpload(room, OWNER, id);
    await tidyFor(room, 20);
    verdict = 'clean';
    await tidyFor(room, 10);
    expect(valueOf(await completeUpload(room, OWNER, id)).state).toBe('checking');
    await tidyFor(room, 1);
    expect(valueOf(await completeUpload(room, OWNER, id)).state).toBe('ready');
  });

  it('does not hold up those that came after it', async () => {
    const { room } = open(noScanner);
    for (let n = 0; n < 120; n += 1) {
      const owner = person(`owner-${n}`);
      const waiting = await bring(room, BYTES, { by: owner });
      expect(kindOf(await completeUpload(room, owner, waiting))).toBe('ok');
    }
    const crash = async (): Promise<never> => {
      throw new Error('crash');
    };
    const id = await bring(room, BYTES);
    await expect(completeUpload({ ...room, scanner: crash }, OWNER, id)).rejects.toThrow('crash');
    expect(await tidyUploads({ ...room, scanner: sayingScanner(() => 'clean') })).toMatchObject({
      settled: 1,
    });
    expect(valueOf(await completeUpload(room, OWNER, id)).state).toBe('ready');
  });

  it('is not read at all where no scanner is set up, and the log says so', async () => {
    const { room, read, lines } = open(noScanner);
    await completeUpload(room, OWNER, await bring(room, BYTES));
    await tidyFor(room, 60);
    expect(read).toEqual([]);
    expect(lines.filter((line) => line.includes('upload-not-scanned'))).toEqual(
      Array.from({ length: 6 }, () => '["upload-not-scanned","scanner-not-set-up"]'),
    );
  });
});

it('puts an upload off for at least a minute, at most an hour, and never beyond its end', () => {
  const expiresAt = '2026-11-25T02:00:00.000Z';
  const upload = { expiresAt } as Upload;
  fc.assert(
    fc.property(fc.nat(2000), fc.integer({ min: 1, max: 86_399_999 }), (times, beforeEnd) => {
      const now = new Date(Date.parse(expiresAt) - beforeEnd);
      const { delay } = putOff({ ...upload, delay: { times, until: now.toISOString() } }, now);
      const until = Date.parse(delay?.until ?? '') - now.getTime();
      expect(delay?.times).toBe(times + 1);
      expect(until).toBeGreaterThanOrEqual(Math.min(60_000, beforeEnd));
      expect(until).toBeLessThanOrEqual(Math.min(3_600_000, beforeEnd));
    }),
  );
});
