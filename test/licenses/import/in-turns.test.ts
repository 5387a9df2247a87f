import { describe, expect, it } from 'vitest';
import { inTurns } from '../../../lib/licenses/import/in-turns.ts';

const source = async function* (rows: readonly string[], fault?: Error) {
  yield* rows;
  if (fault) throw fault;
};

/** Acts that end only some turns of the event loop after they have begun. */
const slowly = (ended: string[]) => async (row: string) => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  if (row === 'bad') throw new Error('act');
  ended.push(row);
};

const options = { width: 4, turnOf: (row: string) => row.slice(0, 1) };

describe('rows in turns', () => {
  it('are all done, those of one turn in their order', async () => {
    const ended: string[] = [];
    await inTurns(source(['a1', 'b1', 'a2', 'a3', 'c1']), options, slowly(ended));
    expect(ended.toSorted()).toEqual(['a1', 'a2', 'a3', 'b1', 'c1']);
    expect(ended.filter((row) => row.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
  });

  it('that are in flight end before it is told that the source has failed', async () => {
    const ended: string[] = [];
    const failing = inTurns(source(['a1', 'b1'], new Error('source')), options, slowly(ended));
    await expect(failing).rejects.toThrow('source');
    expect(ended).toEqual(['a1', 'b1']);
  });

  it('that are in flight end before it is told that one has failed', async () => {
    const ended: string[] = [];
    const failing = inTurns(source(['bad', 'c1']), options, slowly(ended));
    await expect(failing).rejects.toThrow('act');
    expect(ended).toEqual(['c1']);
  });
});
