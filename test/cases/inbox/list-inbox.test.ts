import { describe, expect, it } from 'vitest';
import { claimCase } from '../../../lib/cases/claims/claim-case.ts';
import type { InboxQuery } from '../../../lib/cases/inbox/inbox-requests.ts';
import { listInbox } from '../../../lib/cases/inbox/list-inbox.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  AGENCY,
  AGENT,
  APPROVER,
  BANNER,
  CLERK,
  OTHER_AGENCY,
  SUMU,
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
  const inbox = async (actor: Actor, query: Partial<InboxQuery> = {}, page = { limit: 20 }) =>
    valueOf(await listInbox(room, actor, { phase: 'intake', list: 'own', ...query }, page));
  const ids = async (actor: Actor, query: Partial<InboxQuery> = {}) =>
    (await inbox(actor, query)).cases.map(({ id }) => id);
  const refused = async (actor: Actor, query: Partial<InboxQuery> = {}) =>
    kindOf(await listInbox(room, actor, { phase: 'intake', list: 'own', ...query }, { limit: 20 }));
  return { room, ...doing(room), inbox, ids, refused };
};

describe('the work of an agency', () => {
  it('is what it has to do in a phase, and no draft', async () => {
    const { begin, submitted, operate, ids } = roomOf();
    await begin(citizen(), {}, 'draft');
    const one = await submitted({}, 'k2');
    expect(await ids(CLERK)).toEqual([one.id]);
    valueOf(await operate(CLERK, one.id, { operation: 'acceptance' }));
    expect(await ids(CLERK)).toEqual([]);
    expect(await ids(APPROVER, { phase: 'review' })).toEqual([one.id]);
  });

  it('comes in the order of dates, page by page', async () => {
    const { room, submitted, inbox } = roomOf();
    room.clock.to('2026-11-26T02:00:00Z');
    const late = await submitted({}, 'late');
    room.clock.to('2026-11-24T02:00:00Z');
    const early = await submitted({}, 'early');
    const first = await inbox(CLERK, {}, { limit: 1 });
    expect(first.cases.map(({ id, due }) => [id, due])).toEqual([[early.id, '2026-12-01']]);
    const after = { limit: 1, after: first.after };
    expect((await inbox(CLERK, {}, after)).cases.map(({ id, due }) => [id, due])).toEqual([
      [late.id, '2026-12-03'],
    ]);
  });

  it('is narrowed by state, date and division', async () => {
    const { submitted, operate, ids, inbox } = roomOf();
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'pre-check' }));
    expect(await ids(CLERK, { state: 'pre-checked' })).toEqual([id]);
    expect(await ids(CLERK, { state: 'submitted' })).toEqual([]);
    expect(await ids(CLERK, { dueBefore: '2026-12-02' })).toEqual([id]);
    expect(await ids(CLERK, { dueBefore: '2026-12-01' })).toEqual([]);
    expect(await ids(CLERK, { division: BANNER })).toEqual([id]);
    expect(await ids(CLERK, { division: SUMU })).toEqual([]);
    expect(await inbox(CLERK, { dueBefore: '2026-12-01' }, { limit: 1 })).not.toHaveProperty('after');
  });

  it('ends with the first that is due too late, since none behind it is wanted', async () => {
    const { submitted, inbox } = roomOf();
    await submitted({}, 'one');
    await submitted({}, 'two');
    expect(await inbox(CLERK, {}, { limit: 1 })).toHaveProperty('after');
    const late = await inbox(CLERK, { dueBefore: '2026-12-01' }, { limit: 1 });
    expect(late).toEqual({ cases: [] });
  });

  it('is that of the own agency and division alone', async () => {
    const { submitted, ids, refused } = roomOf();
    const { id } = await submitted();
    expect(await refused(CLERK, { division: '150122' })).toBe('forbidden');
    expect(await refused(CLERK, { agency: OTHER_AGENCY })).toBe('forbidden');
    expect(await refused(citizen())).toBe('forbidden');
    expect(await refused(AGENT)).toBe('forbidden');
    const { agency: _, ...without } = CLERK;
    expect(await refused(without)).toBe('forbidden');
    expect(await ids(official('clerk', { division: '150122' }))).toEqual([]);
    expect(await ids(official('clerk', { division: '150100' }))).toEqual([id]);
    expect(await ids(official('clerk', { agency: OTHER_AGENCY }))).toEqual([]);
  });

  it('is seen by those who watch, with names masked', async () => {
    const { submitted, inbox, ids, refused } = roomOf();
    const { id } = await submitted();
    const watching = official('supervisor', { agency: OTHER_AGENCY, division: '150100' });
    expect((await inbox(watching, { agency: AGENCY })).cases).toMatchObject([{ id, applicant: '巴**' }]);
    const { agency: _, ...without } = SUPERVISOR;
    expect(await refused(without)).toBe('inbox-agency-missing');
    expect(await ids(official('supervisor', { division: '150200' }))).toEqual([]);
  });

  it('tells what a caller has claimed, for as long as they have it', async () => {
    const { room, submitted, inbox, ids } = roomOf();
    const one = await submitted({}, 'one');
    await submitted({}, 'two');
    valueOf(await claimCase(room, CLERK, one.id));
    expect(await ids(CLERK, { mine: 'true' })).toEqual([one.id]);
    const colleague = official('clerk', { subject: 'colleague' });
    expect(await ids(colleague, { mine: 'true' })).toEqual([]);
    const seen = (await inbox(colleague)).cases.find(({ id }) => id === one.id);
    expect(seen).toMatchObject({ claimedByCaller: false, claimedUntil: '2026-11-25T02:00:00.000Z' });
    room.clock.to('2026-11-25T02:00:00Z');
    expect(await ids(CLERK, { mine: 'true' })).toEqual([]);
    expect((await inbox(colleague)).cases.some(({ claimedUntil }) => claimedUntil !== undefined)).toBe(false);
  });

  it('holds cases of other agencies with a step of its own in a second list', async () => {
    const { submitted, operate, ids } = roomOf(itemOf({ steps: [{ id: 'fire', agency: OTHER_AGENCY }] }));
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    const fire = official('approver', { agency: OTHER_AGENCY });
    expect(await ids(fire, { phase: 'review' })).toEqual([]);
    expect(await ids(fire, { phase: 'review', list: 'joint' })).toEqual([id]);
    expect(await ids(fire, { phase: 'intake', list: 'joint' })).toEqual([]);
    expect(
      await ids(official('approver', { agency: OTHER_AGENCY, division: '150122' }), { list: 'joint' }),
    ).toEqual([]);
  });

  it('is counted as far as one page tells, and says so', async () => {
    const { room, inbox, submitted } = roomOf();
    await submitted();
    const { counts } = await inbox(CLERK, { counts: 'true' });
    expect(counts).toEqual({
      approximate: true,
      phases: [
        { phase: 'intake', count: 1, more: false },
        ...(['correction', 'review', 'finishing', 'closed'] as const).map((phase) => ({
          phase,
          count: 0,
          more: false,
        })),
      ],
    });
    const limits: number[] = [];
    const watched = {
      ...room,
      cases: {
        ...room.cases,
        worklist: async (...[list, page]: Parameters<typeof room.cases.worklist>) => {
          limits.push(page.limit);
          return { ...(await room.cases.worklist(list, page)), after: 'more' };
        },
      },
    };
    const query = { phase: 'intake', list: 'own', counts: 'true' } as const;
    const many = valueOf(await listInbox(watched, CLERK, query, { limit: 20 }));
    expect(many.counts?.phases.every(({ more }) => more)).toBe(true);
    expect(limits).toEqual([20, 100, 100, 100, 100, 100]);
  });
});
