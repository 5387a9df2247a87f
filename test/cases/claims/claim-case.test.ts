import { describe, expect, it } from 'vitest';
import { claimCase, releaseCase } from '../../../lib/cases/claims/claim-case.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  APPROVER,
  CITIZEN,
  CLERK,
  OTHER_AGENCY,
  SUPERVISOR,
  casesOver,
  citizen,
  doing,
  itemOf,
  kindOf,
  memoryItems,
  official,
  valueOf,
} from '../room.ts';

const roomOf = (item = itemOf()) => {
  const room = casesOver(memoryRecordTable(), { items: memoryItems(item) });
  return {
    room,
    ...doing(room),
    claim: (actor: Parameters<typeof claimCase>[1], id: string) => claimCase(room, actor, id),
    release: (actor: Parameters<typeof claimCase>[1], id: string) => releaseCase(room, actor, id),
  };
};

const COLLEAGUE = official('clerk', { subject: 'colleague' });

describe('a case that somebody claims', () => {
  it('is theirs for eight working hours: until the same hour of the next working day', async () => {
    const { room, submitted, claim } = roomOf();
    const { id } = await submitted();
    expect(valueOf(await claim(CLERK, id))).toEqual({ id, until: '2026-11-25T02:00:00.000Z' });
    // A Friday, and the Monday after it.
    room.clock.to('2026-11-27T08:30:00Z');
    expect(valueOf(await claim(CLERK, id)).until).toBe('2026-11-30T08:30:00.000Z');
  });

  it('is renewed by the same, and refused to another, who is told until when and not by whom', async () => {
    const { room, submitted, claim } = roomOf();
    const { id } = await submitted();
    valueOf(await claim(CLERK, id));
    room.clock.to('2026-11-24T03:00:00Z');
    expect(valueOf(await claim(CLERK, id)).until).toBe('2026-11-25T03:00:00.000Z');
    const refused = await claim(COLLEAGUE, id);
    expect(refused).toEqual({
      ok: false,
      refusal: { kind: 'case-claimed', facts: { until: '2026-11-25T03:00:00.000Z' } },
    });
  });

  it('is anybody’s again once the time is over', async () => {
    const { room, submitted, claim, operate } = roomOf();
    const { id } = await submitted();
    valueOf(await claim(CLERK, id));
    room.clock.to('2026-11-25T01:59:59Z');
    expect(kindOf(await operate(COLLEAGUE, id, { operation: 'pre-check' }))).toBe('case-claimed');
    room.clock.to('2026-11-25T02:00:00Z');
    valueOf(await operate(COLLEAGUE, id, { operation: 'pre-check' }));
    expect(kindOf(await claim(COLLEAGUE, id))).toBe('ok');
  });

  it('goes to one of fifty who claim it at once', async () => {
    const { submitted, claim } = roomOf();
    const { id } = await submitted();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => claim(official('clerk', { subject: `clerk-${index}` }), id)),
    );
    const kinds = outcomes.map(kindOf);
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'case-claimed')).toHaveLength(49);
  });

  it('keeps colleagues out, but neither whoever applies nor other agencies', async () => {
    const steps = [{ id: 'fire', agency: OTHER_AGENCY }];
    const { submitted, operate, claim, withdraw } = roomOf(itemOf({ steps }));
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    valueOf(await operate(APPROVER, id, { operation: 'review-start' }));
    valueOf(await claim(APPROVER, id));
    const other = official('approver', { subject: 'other-approver' });
    const extend = { operation: 'extension', more: 3, reason: '案情复杂' } as const;
    expect(kindOf(await operate(other, id, extend))).toBe('case-claimed');
    const fire = official('approver', { subject: 'fire', agency: OTHER_AGENCY });
    const step = { operation: 'review-step', step: 'fire', opinion: 'agreed' } as const;
    expect(kindOf(await operate(fire, id, step))).toBe('ok');
    expect(kindOf(await withdraw(citizen(), id))).toBe('ok');
  });

  it('is free for those who do what comes next', async () => {
    const { submitted, operate, claim } = roomOf();
    const { id } = await submitted();
    valueOf(await claim(CLERK, id));
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    const decide = { operation: 'decision', decision: 'granted' } as const;
    expect(kindOf(await operate(APPROVER, id, decide))).toBe('ok');
  });

  it('is given back by whoever has it, and by nobody else', async () => {
    const { submitted, claim, release } = roomOf();
    const { id } = await submitted();
    valueOf(await claim(CLERK, id));
    expect(kindOf(await release(COLLEAGUE, id))).toBe('case-claimed');
    expect(kindOf(await release(CLERK, id))).toBe('ok');
    expect(kindOf(await release(CLERK, id))).toBe('ok');
    expect(kindOf(await claim(COLLEAGUE, id))).toBe('ok');
  });

  it('is told of, each time once', async () => {
    const { room, submitted, claim, release } = roomOf();
    const { id } = await submitted();
    valueOf(await claim(CLERK, id));
    valueOf(await claim(CLERK, id));
    valueOf(await release(CLERK, id));
    const told = Object.values((await room.cases.find(id))?.outbox ?? {}).map(({ type }) => type);
    expect(told.filter((type) => /claimed|released/.test(type))).toEqual(['case-claimed', 'case-released']);
  });
});

describe('a claim', () => {
  it('is refused to those who have nothing to work on', async () => {
    const { submitted, claim, withdraw } = roomOf();
    const { id } = await submitted();
    expect(kindOf(await claim(citizen(), id))).toBe('forbidden');
    expect(kindOf(await claim(SUPERVISOR, id))).toBe('forbidden');
    expect(kindOf(await claim(official('clerk', { agency: OTHER_AGENCY }), id))).toBe('case-not-found');
    expect(kindOf(await claim(official('clerk', { division: '150100000' }), id))).toBe('ok');
    expect(kindOf(await claim(official('clerk', { division: '150122' }), id))).toBe('case-not-found');
    expect(kindOf(await claim({ ...CLERK, identity: CITIZEN }, id))).toBe('case-own-matter');
    valueOf(await withdraw(citizen(), id));
    expect(kindOf(await claim(CLERK, id))).toBe('case-state-conflict');
  });
});
