import { describe, expect, it } from 'vitest';
import { createCase } from '../../lib/cases/create-case.ts';
import { saveApplication } from '../../lib/cases/application/save-application.ts';
import { drainCaseOutbox } from '../../lib/cases/drain-case-outbox.ts';
import { listOwnCases } from '../../lib/cases/list-own-cases.ts';
import type { Operation } from '../../lib/cases/operations.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import type { IdentifiedEvent } from '../../lib/platform/store/drain-outbox.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash, type CrashPoint } from '../support/crashing-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import {
  APPROVER,
  CLERK,
  SUMU,
  WINDOW,
  casesOver,
  citizen,
  creation,
  kindOf,
  memoryItems,
  itemOf,
  valueOf,
  type Room,
} from './room.ts';
import { caseBefore, perform } from './stages.ts';

/** Counts the writes of what is done over a table that may die, then does it again over one that does not. */
const dyingThenAgain = async (
  inner: RecordTable,
  crash: CrashPoint | undefined,
  act: (table: RecordTable) => Promise<unknown>,
): Promise<number> => {
  const { table, writes } = crashingTable(inner, crash);
  await untilCrash(() => act(table));
  await act(inner);
  return writes();
};

const ids = async (room: Room, actor: Actor): Promise<readonly string[]> => {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = valueOf(await listOwnCases(room, actor, { limit: 1, after }));
    found.push(...page.cases.map(({ id }) => id));
    after = page.after;
  } while (after !== undefined);
  return found;
};

const MINUTE = 60_000;

describe('a process that dies while a case is begun', () => {
  it('leaves nothing behind that a repetition does not bring to its end: one case, once in each list', async () => {
    const window = { channel: 'window', window: { division: SUMU }, localNumber: 'A-1' } as const;
    const writes = await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      let passed = 0;
      const made = new Set<string>();
      const writes = await dyingThenAgain(inner, crash, async (table) => {
        const room = casesOver(table);
        // The repetition is a while later: a list holds it by when it was begun.
        room.clock.to(new Date(room.clock.now().getTime() + passed * MINUTE).toISOString());
        passed += 1;
        made.add(valueOf(await createCase(room, WINDOW, 'k', creation(window))).answer.id);
      });
      const room = casesOver(inner);
      expect(made.size).toBe(1);
      expect(await ids(room, citizen())).toEqual([...made]);
      expect(await ids(room, WINDOW)).toEqual([...made]);
      return writes;
    });
    // Its request, what leads to it, two lists, the head.
    expect(writes).toBeGreaterThanOrEqual(5);
  });

  it('and never comes back is not in any list', async () => {
    await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      const { table, writes, crashed } = crashingTable(inner, crash);
      await untilCrash(() => createCase(casesOver(table), citizen(), 'k', creation()));
      const room = casesOver(inner);
      const [id] = await room.caseIds(citizen().subject, 'k');
      const isThere = (await room.cases.find(id)) !== undefined;
      expect(await ids(room, citizen())).toEqual(isThere ? [id] : []);
      expect(isThere || crashed()).toBe(true);
      return writes();
    });
  });
});

describe('a process that dies while an application is saved', () => {
  it('has saved it or has not, once', async () => {
    await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      const { id } = valueOf(await createCase(casesOver(inner), citizen(), 'k', creation())).answer;
      const kinds: string[] = [];
      const writes = await dyingThenAgain(inner, crash, async (table) => {
        const materials = [{ kind: 'file', requirement: 'm1', upload: 'citizen-one-file' } as const];
        const request = { situations: {}, form: {}, materials, ifMatch: '1' };
        kinds.push(kindOf(await saveApplication(casesOver(table), citizen(), id, request)));
      });
      const stored = await casesOver(inner).cases.find(id);
      expect(stored?.rev).toBe(2);
      expect(stored?.record.materials).toHaveLength(1);
      expect(kinds.at(-1)).toBe(crash === undefined || crash.applied ? 'stale-version' : 'ok');
      return writes;
    });
  });
});

/** Notes beside a case and events that it holds, by the table. */
const traces = async (table: RecordTable, id: string) => {
  const rows = await table.query({ pk: `case#${id}`, prefix: 'note#', limit: 100 });
  const head = await table.get({ pk: `case#${id}`, sk: 'head' });
  return { notes: rows.records.length, events: Object.values(head?.outbox ?? {}).map(({ type }) => type) };
};

const DYING: readonly (readonly [Operation, Actor])[] = [
  ['submission', citizen()],
  ['correction-request', CLERK],
  ['correction-answer', citizen()],
  ['extension', APPROVER],
  ['decision', APPROVER],
  ['conclusion', APPROVER],
  ['withdrawal', citizen()],
];

describe('a process that dies while a case is moved along', () => {
  it.each(DYING)('does it once, and says so to whoever asks again: %s', async (operation, actor) => {
    await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      const { room, id } = await caseBefore(inner, operation);
      const before = await traces(inner, id);
      const number = (await room.cases.find(id))?.record.number;
      const rev = (await room.cases.find(id))?.rev ?? 0;
      const over = (table: RecordTable): Room => {
        const { items, caseLicenses } = room;
        return { ...casesOver(table, { items }), caseLicenses };
      };
      const told: (string | undefined)[] = [];
      const writes = await dyingThenAgain(inner, crash, async (table) => {
        told.push(valueOf(await perform(over(table), actor, id, operation)).number);
      });
      const after = await room.cases.find(id);
      expect(after?.rev).toBe(rev + 1);
      expect(after?.record.course.entries.filter(({ action }) => action === operation)).toHaveLength(1);
      const { notes, events } = await traces(inner, id);
      expect(events).toEqual(expect.arrayContaining([...before.events, `case-${operation}`]));
      expect(events).toHaveLength(before.events.length + 1);
      expect(notes - before.notes).toBeLessThanOrEqual(1);
      // One number, and it leads here.
      const own = after?.record.number ?? '';
      expect(own).toBe(number ?? own);
      expect(new Set([...told, own])).toEqual(new Set([own]));
      expect(await room.cases.idOf({ by: 'number', key: own })).toBe(id);
      expect(await ids(room, citizen())).toEqual([id]);
      return writes;
    });
  });

  it('gives a number to nobody twice, though one that was lost is a gap', async () => {
    const numbers = new Set<string>();
    const inner = memoryRecordTable();
    let cases = 0;
    const submitOne = async (crash: CrashPoint | undefined): Promise<number> => {
      const room = casesOver(inner, { items: memoryItems(itemOf({ wanted: [] })) });
      cases += 1;
      const { id } = valueOf(await createCase(room, citizen(), `k${cases}`, creation())).answer;
      return dyingThenAgain(inner, crash, async (table) => {
        const { number } = valueOf(
          await perform(casesOver(table, { items: room.items }), citizen(), id, 'submission'),
        );
        if (number !== undefined) numbers.add(number);
      });
    };
    await atEveryCrash(submitOne);
    expect(numbers.size).toBe(cases);
  });
});

describe('a drainer that dies', () => {
  it('brings everything into the history once, and tells the audit at least once', async () => {
    await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      const { room, id } = await caseBefore(inner, 'conclusion');
      const waiting = Object.keys((await room.cases.find(id))?.outbox ?? {});
      const seen: string[] = [];
      const audit = async (events: readonly IdentifiedEvent[]) => {
        seen.push(...events.map((one) => one.id));
      };
      const nobody = async () => undefined;
      const told = { notices: nobody, facts: nobody, audit, log: () => undefined, clock: room.clock };
      const writes = await dyingThenAgain(inner, crash, async (table) =>
        drainCaseOutbox({ ...told, table, history: casesOver(table).history }),
      );
      const { entries } = await room.history.pageOf(id, { limit: 100 });
      expect(entries.map((one) => one.id)).toHaveLength(waiting.length);
      expect(new Set(seen)).toEqual(new Set(waiting));
      expect(Object.keys((await room.cases.find(id))?.outbox ?? {})).toEqual([]);
      return writes;
    });
  });
});
