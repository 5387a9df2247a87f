import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, type Settled } from '../../../lib/items/import/import-in-order.ts';

/** Work that ends when it is told to. */
const pieceOf = (row: number) => {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  return { row, promise, end: (fails: boolean) => (fails ? reject(new Error(String(row))) : resolve(row)) };
};

describe('work in flight', () => {
  it('is acknowledged in the order of its rows, in whatever order it ends, each piece once', async () => {
    const plan = fc.tuple(
      fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(plan, async ([ranks, width]) => {
        const pieces = ranks.map((_, row) => pieceOf(row + 1));
        const ended = new Set<number>();
        const seen: Settled<number>[] = [];
        const window = inOrder<number>(width, async (settled) => {
          for (let row = 1; row <= settled.row; row += 1) expect(ended.has(row)).toBe(true);
          seen.push(settled);
        });
        let added = 0;
        const feeding = (async () => {
          for (const { row, promise } of pieces) {
            added += 1;
            await window.add(row, promise);
          }
          await window.drain();
        })();
        const waiting = pieces.map((piece, at) => ({ piece, rank: ranks[at] ?? 0 }));
        while (waiting.length > 0) {
          const open = waiting.filter(({ piece }) => piece.row <= added);
          expect(added - seen.length).toBeLessThanOrEqual(width);
          const [next] = open.toSorted((a, b) => a.rank - b.rank);
          if (next === undefined) throw new Error('nothing was begun');
          waiting.splice(waiting.indexOf(next), 1);
          ended.add(next.piece.row);
          next.piece.end(next.rank % 5 === 0);
          for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
        }
        await feeding;
        expect(seen.map(({ row }) => row)).toEqual(pieces.map(({ row }) => row));
        for (const { row, done, error } of seen)
          expect(error === undefined ? done : Number((error as Error).message)).toBe(row);
      }),
      { numRuns: 100 },
    );
  });

  it('fills the window before it waits', async () => {
    const window = inOrder<number>(3, async () => undefined);
    const pieces = [1, 2, 3].map(pieceOf);
    const [first, second] = pieces;
    await window.add(1, first?.promise);
    await window.add(2, second?.promise);
    let isFull = true;
    const third = window.add(3, pieces[2]?.promise).then(() => (isFull = false));
    await Promise.resolve();
    expect(isFull).toBe(true);
    first?.end(false);
    await third;
    expect(isFull).toBe(false);
    pieces.slice(1).forEach((piece) => piece.end(false));
    await window.drain();
  });
});
