import { describe, expect, it } from 'vitest';
import { putAgency } from '../../lib/directory/put-agency.ts';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash, type CrashPoint } from '../support/crashing-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { directoryOver, official } from './rooms.ts';

const USCC = '11650000010183859F';
const OTHER = '12441500196720244T';
const editor = official('editor', '150100');

const input = (codes: readonly string[]) => ({
  names: [{ text: '示范局', kind: 'full' as const, source: 'x' }],
  codes: codes.map((code) => ({ code, source: 'x' })),
  division: '150102',
});

/** Puts an agency as somebody who first looks what is there. */
const putting = async (table: RecordTable, id: string, codes: readonly string[]) => {
  const room = directoryOver(table);
  const rev = (await room.agencies.find(id, { fresh: true }))?.rev;
  return putAgency(room, {
    id,
    input: input(codes),
    actor: editor,
    ifMatch: rev === undefined ? undefined : String(rev),
  });
};

const ownersOf = async (table: RecordTable, code: string): Promise<string[]> =>
  (await directoryOver(table).agencies.findByCode(code)).map(({ agency }) => agency.id);

const seeded = async (): Promise<RecordTable> => {
  const table = memoryRecordTable();
  await seedDirectory(directoryOver(table));
  return table;
};

const crashedWhile = async (point: CrashPoint | undefined, act: (table: RecordTable) => Promise<unknown>) => {
  const table = await seeded();
  await putting(table, 'first', [OTHER]);
  const crashing = crashingTable(table, point);
  await untilCrash(async () => act(crashing.table));
  expect(crashing.crashed()).toBe(point !== undefined);
  return { table, writes: crashing.writes() };
};

describe('a crash at any write, before or after it was applied', () => {
  it.each([
    ['making an agency', 'second', [USCC, '11736']],
    ['giving an agency another code', 'first', [USCC]],
    ['giving an agency one more code', 'first', [OTHER, USCC]],
  ])('while %s, and doing it again: it has its codes, and nobody else gets them', async (_, id, codes) => {
    const writes = await atEveryCrash(async (point) => {
      const { table, writes: counted } = await crashedWhile(point, (crashing) =>
        putting(crashing, id, codes),
      );
      expect(await putting(table, id, codes)).toMatchObject({ ok: true });
      expect(await putting(table, 'thief', [USCC])).toMatchObject({
        refusal: { kind: 'agency-code-claimed' },
      });
      for (const code of codes) expect(await ownersOf(table, code)).toEqual([id]);
      if (!codes.includes(OTHER) && id === 'first')
        expect(await putting(table, 'heir', [OTHER])).toMatchObject({ ok: true });
      return counted;
    });
    expect(writes).toBeGreaterThan(3);
  });

  it('and somebody else takes the code before it is done again: it has one owner', async () => {
    await atEveryCrash(async (point) => {
      const { table, writes } = await crashedWhile(point, (crashing) => putting(crashing, 'second', [USCC]));
      const rival = await putting(table, 'rival', [USCC]);
      const again = await putting(table, 'second', [USCC]);
      expect([rival.ok, again.ok].filter(Boolean)).toHaveLength(1);
      expect(await ownersOf(table, USCC)).toEqual([rival.ok ? 'rival' : 'second']);
      return writes;
    });
  });
});
