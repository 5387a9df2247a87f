import { describe, expect, it } from 'vitest';
import { listCaseHistory } from '../../../lib/cases/history/list-case-history.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { APPROVER, casesOver, CLERK, doing, SUPERVISOR, valueOf, type Room } from '../room.ts';

const WAY = [
  'case-created',
  'case-submission',
  'case-pre-check',
  'case-acceptance',
  'case-review-start',
  'case-decision',
  'case-conclusion',
  'case-delivery',
  'case-archiving',
];

/** A case that went its whole way within one instant. */
const wholeWay = async () => {
  const room = casesOver(memoryRecordTable());
  const { operate, submitted } = doing(room);
  const { id } = await submitted();
  valueOf(await operate(CLERK, id, { operation: 'pre-check' }));
  valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
  valueOf(await operate(APPROVER, id, { operation: 'review-start' }));
  valueOf(await operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
  valueOf(await operate(APPROVER, id, { operation: 'conclusion' }));
  valueOf(await operate(CLERK, id, { operation: 'delivery', method: 'counter' }));
  valueOf(await operate(CLERK, id, { operation: 'archiving' }));
  return { room, id };
};

const told = async (room: Room, id: string, limit: number): Promise<readonly string[]> => {
  const types: string[] = [];
  let after: string | undefined;
  do {
    const page = valueOf(await listCaseHistory(room, SUPERVISOR, id, { limit, after }));
    types.push(...page.entries.map(({ type }) => type));
    after = page.after;
  } while (after !== undefined);
  return types;
};

/** Brings so many of the waiting events into the history and leaves them in the head, as a drainer that dies. */
const bring = async (room: Room, id: string, which: (place: number) => boolean): Promise<void> => {
  const events = Object.entries((await room.cases.find(id))?.outbox ?? {});
  const inOrder = events.toSorted(([, a], [, b]) => WAY.indexOf(a.type) - WAY.indexOf(b.type));
  for (const [place, [event, { type, at, facts }]] of inOrder.entries())
    if (which(place)) await room.history.keep(id, { id: event, type, at, facts: { ...facts } });
};

describe('the history of a case', () => {
  it('is in the order in which things happened, though all were of one instant', async () => {
    const { room, id } = await wholeWay();
    expect(await told(room, id, 20)).toEqual(WAY);
    await bring(room, id, () => true);
    expect(await told(room, id, 20)).toEqual(WAY);
  });

  it('tells nothing twice that stands in the head still, on whichever page it is', async () => {
    const { room, id } = await wholeWay();
    await bring(room, id, () => true);
    for (const limit of [1, 2, 4, 9]) expect(await told(room, id, limit)).toEqual(WAY);
  });

  it('tells what is on its way still behind what has arrived', async () => {
    const { room, id } = await wholeWay();
    await bring(room, id, (place) => place < 4);
    for (const limit of [1, 2, 4, 9]) expect(await told(room, id, limit)).toEqual(WAY);
  });
});
