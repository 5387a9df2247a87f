import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WINDOW_BYTES, windowedReader } from '../../lib/uploads/windowed-reader.ts';

const FILE = Buffer.from(
  Uint8Array.from({ length: 12 * WINDOW_BYTES + 345 }, (_, index) => (index * 31) >> 7),
);

const open = (bytes: Buffer = FILE) => {
  const asked: number[] = [];
  const fetch = async (offset: number, length: number): Promise<Uint8Array> => {
    asked.push(length);
    return bytes.subarray(offset, offset + length);
  };
  return { asked, reader: windowedReader(bytes.length, fetch) };
};

describe('bytes behind a window', () => {
  it('are those of the file, wherever and however many are read', async () => {
    const { reader } = open();
    const place = fc.integer({ min: 0, max: FILE.length + 10 });
    const length = fc.oneof(fc.nat(100), fc.nat(3 * WINDOW_BYTES));
    await fc.assert(
      fc.asyncProperty(place, length, async (offset, count) => {
        const read = Buffer.from(await reader.read(offset, count));
        expect(read.equals(FILE.subarray(offset, offset + count))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('are asked for once a window, however small the reads are', async () => {
    const { asked, reader } = open();
    for (let offset = 0; offset < FILE.length; offset += 1000) await reader.read(offset, 1000);
    expect(asked).toHaveLength(13);
  });

  it('are asked for once by reads at the same time', async () => {
    const { asked, reader } = open();
    await Promise.all(Array.from({ length: 50 }, (_, index) => reader.read(index * 100, 100)));
    expect(asked).toEqual([WINDOW_BYTES]);
  });

  it('are one request when more than a window is read, and are not kept', async () => {
    const { asked, reader } = open();
    await reader.read(10, 5 * WINDOW_BYTES);
    await reader.read(10, 5 * WINDOW_BYTES);
    expect(asked).toEqual([5 * WINDOW_BYTES, 5 * WINDOW_BYTES]);
  });

  it('are forgotten beyond the eight windows that were used last', async () => {
    const { asked, reader } = open();
    for (let window = 0; window < 8; window += 1) await reader.read(window * WINDOW_BYTES, 1);
    await reader.read(0, 1);
    await reader.read(8 * WINDOW_BYTES, 1);
    await reader.read(0, 1);
    expect(asked).toHaveLength(9);
    await reader.read(WINDOW_BYTES, 1);
    expect(asked).toHaveLength(10);
  });

  it('are asked for again after a failure', async () => {
    let broken = true;
    const reader = windowedReader(10, async () => {
      if (broken) throw new Error('store-down');
      return FILE.subarray(0, 10);
    });
    await expect(reader.read(0, 5)).rejects.toThrow('store-down');
    broken = false;
    expect(await reader.read(0, 5)).toHaveLength(5);
  });
});
