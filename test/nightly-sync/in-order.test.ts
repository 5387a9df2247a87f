import { expect, it } from 'vitest';
import { inOrder } from '../../lib/nightly-sync/in-order.ts';
import type { RegionPage } from '../../lib/nightly-sync/region-feed.ts';

const pageOf = (head: number, ...places: readonly number[]): RegionPage => ({
  feed: 'f',
  head,
  entries: places.map((seq) => ({ seq, id: `id-${seq}`, kind: 'item', code: `code-${seq}` })),
  next: head,
  more: false,
});

it('a page that was mixed up or repeated on the way is put right', () => {
  const { entries, next } = inOrder(pageOf(9, 6, 5, 4, 5, 3), 3);
  expect(entries.map(({ seq }) => seq)).toEqual([4, 5, 6]);
  expect(next).toBe(6);
});

it.each([
  ['in its middle', pageOf(9, 4, 6)],
  ['at its beginning', pageOf(9, 5, 6)],
  ['that is all of it', pageOf(9)],
])('a gap %s is never skipped', (_, page) => {
  expect(() => inOrder(page, 3)).toThrow('answer-with-gaps');
});

it('an empty page at the head is the end', () => {
  expect(inOrder(pageOf(3), 3)).toMatchObject({ entries: [], next: 3 });
});
