import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { unpackEntry } from '../../../lib/seals/archive/unpack-entry.ts';

/** With bytes behind its end, which only a reader that unpacks all of it would come to see. */
const bomb = Buffer.concat([deflateRawSync(Buffer.alloc(64 << 20)), Buffer.from('behind')]);

it.each([
  ['at once', 1 << 20, 0],
  ['in pieces', 5 << 20, (5 << 20) + (1 << 16)],
])('a bomb is stopped at the size it says, %s', async (_, size, most) => {
  let taken = 0;
  const packed = { method: 8, dataAt: 0, packedSize: bomb.length, size };
  const answer = await unpackEntry(bytesInMemory(bomb), packed, (bytes) => (taken += bytes.length) > 0);
  expect(answer).toBe('size-differs');
  expect(taken).toBeLessThanOrEqual(most);
});

it.each([1 << 20, 5 << 20])('a bomb cut off is broken or too large, told for %d bytes', async (size) => {
  const packed = { method: 8, dataAt: 0, packedSize: 100, size };
  expect(await unpackEntry(bytesInMemory(bomb), packed, () => true)).toBe('broken');
});
