import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../lib/seals/der/values.ts';
import { nativeSm3, plainSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { seededRandom } from '../../support/random.ts';

const IMPLEMENTATIONS = [
  ['of OpenSSL', nativeSm3],
  ['in JavaScript', plainSm3],
] as const;

describe.each(IMPLEMENTATIONS)('SM3 %s', (_, sm3) => {
  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
    ['', '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b'],
  ])('of "%s" is what GB/T 32905 says', (text, digest) => {
    expect(hexOf(sm3(Buffer.from(text)))).toBe(digest);
  });
});

describe('the two SM3', () => {
  it('are equal at every length around a block, in parts too', () => {
    const random = seededRandom(3);
    for (let length = 0; length < 300; length += 1) {
      const bytes = Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
      const cut = Math.floor(random() * (length + 1));
      const digest = hexOf(nativeSm3(bytes));
      expect(hexOf(plainSm3(bytes.subarray(0, cut), bytes.subarray(cut)))).toBe(digest);
    }
  });

  it('are equal over a megabyte', () => {
    const bytes = Buffer.alloc(1 << 20, 'sumu');
    expect(hexOf(plainSm3(bytes))).toBe(hexOf(nativeSm3(bytes)));
  });
});
