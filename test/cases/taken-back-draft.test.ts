import { describe, expect, it } from 'vitest';
import { PHASES } from '../../lib/cases/case-store.ts';
import { listCaseHistory } from '../../lib/cases/history/list-case-history.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import {
  AGENCY,
  APPROVER,
  CLERK,
  SUPERVISOR,
  WINDOW,
  casesOver,
  citizen,
  doing,
  kindOf,
  valueOf,
} from './room.ts';

const PARTIES = [CLERK, APPROVER, SUPERVISOR, WINDOW];

describe('a draft that was taken back', () => {
  it('stays the business of those alone who made it', async () => {
    const room = casesOver(memoryRecordTable());
    const { begin, fill, look, withdraw, operate } = doing(room);
    const { id } = await begin();
    await fill(citizen(), id);
    expect(valueOf(await withdraw(citizen(), id)).state).toBe('withdrawn');
    expect(valueOf(await look(citizen(), id)).state).toBe('withdrawn');
    for (const actor of PARTIES) expect(kindOf(await look(actor, id))).toBe('case-not-found');
    expect(kindOf(await operate(CLERK, id, { operation: 'archiving' }))).toBe('case-not-found');
    expect(kindOf(await listCaseHistory(room, SUPERVISOR, id, { limit: 5 }))).toBe('case-not-found');
    for (const phase of PHASES)
      expect((await room.cases.worklist({ agency: AGENCY, phase }, { limit: 5 })).cases).toEqual([]);
  });

  it('is another thing than a case that was taken back after it was handed in', async () => {
    const room = casesOver(memoryRecordTable());
    const { look, submitted, withdraw } = doing(room);
    const { id } = await submitted();
    valueOf(await withdraw(citizen(), id));
    expect(valueOf(await look(CLERK, id)).state).toBe('withdrawn');
    const { cases } = await room.cases.worklist({ agency: AGENCY, phase: 'closed' }, { limit: 5 });
    expect(cases.map(({ record }) => record.id)).toEqual([id]);
  });
});
