import { describe, expect, it } from 'vitest';
import { listCaseHistory } from '../../../lib/cases/history/list-case-history.ts';
import { urgeCase } from '../../../lib/cases/urgings/urge-case.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  APPROVER,
  CLERK,
  SUPERVISOR,
  casesOver,
  citizen,
  doing,
  kindOf,
  official,
  valueOf,
} from '../room.ts';

const roomOf = () => {
  const room = casesOver(memoryRecordTable());
  const urge = (actor: Actor, id: string, text = '请抓紧办理', key = 'k1') =>
    urgeCase(room, actor, id, { key, request: { text } });
  return { room, ...doing(room), urge };
};

describe('a case that is urged on', () => {
  it('has it in its history, with what was said', async () => {
    const { room, submitted, urge } = roomOf();
    const { id } = await submitted();
    expect(valueOf(await urge(SUPERVISOR, id))).toMatchObject({ urgings: 1 });
    const { entries } = valueOf(await listCaseHistory(room, CLERK, id, { limit: 20 }));
    expect(entries.at(-1)).toMatchObject({ type: 'case-urged', said: { text: '请抓紧办理' } });
    expect(JSON.stringify((await room.cases.find(id))?.outbox)).not.toContain('抓紧');
  });

  it('is urged once by each key', async () => {
    const { room, submitted, urge } = roomOf();
    const { id } = await submitted();
    const first = valueOf(await urge(SUPERVISOR, id));
    expect(valueOf(await urge(SUPERVISOR, id))).toEqual(first);
    expect(kindOf(await urge(SUPERVISOR, id, '另一句'))).toBe('idempotency-key-reused');
    expect(valueOf(await urge(SUPERVISOR, id, '请抓紧办理', 'k2')).urgings).toBe(2);
    expect((await room.cases.find(id))?.record.urgings).toHaveLength(2);
  });

  it('is not urged more than twenty times, nor once it is over', async () => {
    const { submitted, urge, withdraw, room } = roomOf();
    const { id } = await submitted();
    for (let time = 0; time < 20; time += 1) valueOf(await urge(SUPERVISOR, id, '催', `key-${time}`));
    expect(kindOf(await urge(SUPERVISOR, id, '催', 'one more'))).toBe('case-urged-enough');
    valueOf(await withdraw(citizen(), id));
    const other = await doing(room).submitted({}, 'other');
    valueOf(await withdraw(citizen(), other.id));
    expect(kindOf(await urge(SUPERVISOR, other.id))).toBe('case-state-conflict');
  });

  it('is urged by those who watch over its agency, and by nobody else', async () => {
    const { submitted, urge } = roomOf();
    const { id } = await submitted();
    for (const actor of [CLERK, APPROVER, citizen()]) expect(kindOf(await urge(actor, id))).toBe('forbidden');
    expect(kindOf(await urge(official('supervisor', { division: '150122' }), id))).toBe('case-not-found');
    expect(kindOf(await urge(official('supervisor', { division: '150100' }), id))).toBe('ok');
  });
});
