import { describe, expect, it } from 'vitest';
import { listCaseHistory } from '../../../lib/cases/history/list-case-history.ts';
import { rateByDefault } from '../../../lib/cases/ratings/rate-case.ts';
import { rateOwnCase, type ratingRequest } from '../../../lib/cases/ratings/rate-own-case.ts';
import { listRectifications } from '../../../lib/cases/ratings/list-rectifications.ts';
import {
  operateRectification,
  type RectificationRequest,
} from '../../../lib/cases/ratings/operate-rectification.ts';
import { dynamoRatingStore } from '../../../lib/cases/ratings/rating-store.dynamo.ts';
import { RATING_TAGS } from '../../../lib/cases/ratings/rating.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  AGENCY,
  APPROVER,
  CITIZEN,
  CLERK,
  OTHER_AGENCY,
  OTHER_CITIZEN,
  casesOver,
  citizen,
  codesOf,
  doing,
  kindOf,
  official,
  valueOf,
} from '../room.ts';
import type * as z from 'zod/mini';

type Request = z.output<typeof ratingRequest>;
const POOR = { level: 5 as const, channel: 'mobile' as const, tags: ['slow'], text: '跑了三趟' };

const roomOf = async () => {
  const base = casesOver(memoryRecordTable());
  const room = { ...base, ratings: dynamoRatingStore(base.table), ratingTags: RATING_TAGS };
  const calls = doing(base);
  const { id } = await calls.submitted();
  const conclude = async () => {
    valueOf(await calls.operate(CLERK, id, { operation: 'acceptance' }));
    valueOf(await calls.operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
    valueOf(await calls.operate(APPROVER, id, { operation: 'conclusion' }));
  };
  const deliver = async () => {
    await conclude();
    valueOf(await calls.operate(CLERK, id, { operation: 'delivery', method: 'counter' }));
  };
  const rate = (more: Partial<Request> = {}, actor: Actor = citizen()) =>
    rateOwnCase(room, actor, id, { level: 1, channel: 'mobile', tags: [], ...more });
  const stored = async () => {
    const found = await room.cases.find(id);
    if (found === undefined) throw new Error('no case');
    return found;
  };
  const tasks = async (actor: Actor = APPROVER) =>
    valueOf(await listRectifications(room, actor, { limit: 20 })).rectifications;
  const rectify = (task: string, request: RectificationRequest, actor: Actor = APPROVER) =>
    operateRectification(room, actor, task, request);
  return { room, id, conclude, deliver, rate, stored, tasks, rectify, ...calls };
};

describe('a case that is rated', () => {
  it('is so once, by its applicant, when it is concluded', async () => {
    const { conclude, rate } = await roomOf();
    expect(kindOf(await rate())).toBe('case-state-conflict');
    await conclude();
    expect(valueOf(await rate()).state).toBe('rated');
    expect(kindOf(await rate())).toBe('ok');
    expect(kindOf(await rate({ level: 5 }))).toBe('case-rated-before');
    expect(kindOf(await rate({}, citizen(OTHER_CITIZEN)))).toBe('case-not-found');
    expect(kindOf(await rate({}, CLERK))).toBe('forbidden');
  });

  it('is so once of fifty at once', async () => {
    const { conclude, rate, stored } = await roomOf();
    await conclude();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => rate({ level: index % 2 === 0 ? 1 : 2 })),
    );
    expect(new Set(answers.map(kindOf))).toEqual(new Set(['ok', 'case-rated-before']));
    expect(answers.filter((one) => kindOf(one) === 'ok')).toHaveLength(25);
    const { record, outbox } = await stored();
    expect(record.course.entries.filter(({ action }) => action === 'rating')).toHaveLength(1);
    expect(Object.values(outbox).filter(({ type }) => type === 'case-rating')).toHaveLength(1);
  });

  it('has what was said in its history alone, enciphered till then', async () => {
    const { room, id, conclude, rate, stored } = await roomOf();
    await conclude();
    valueOf(await rate(POOR));
    expect(JSON.stringify(await stored())).not.toContain('三趟');
    const { entries } = valueOf(await listCaseHistory(room, APPROVER, id, { limit: 50 }));
    expect(entries.at(-1)).toMatchObject({ type: 'case-rating', said: { text: '跑了三趟' } });
  });

  it('takes no tag but those that the site offers', async () => {
    const { conclude, rate } = await roomOf();
    await conclude();
    expect(codesOf(await rate({ tags: ['fast', 'made-up'] }))).toEqual(['rating-tag-unknown /tags/1']);
  });
});

describe('a visit that is rated', () => {
  const occasion = 'kiosk-00000001';

  it('is so once, before the case is over, and the case once besides', async () => {
    const { conclude, rate } = await roomOf();
    expect(valueOf(await rate({ occasion })).state).toBe('submitted');
    expect(kindOf(await rate({ occasion }))).toBe('ok');
    expect(kindOf(await rate({ occasion, level: 3 }))).toBe('case-rated-before');
    expect(kindOf(await rate({ occasion: 'kiosk-00000002', level: 3 }))).toBe('ok');
    await conclude();
    expect(valueOf(await rate()).state).toBe('rated');
  });

  it('of another case is none of this one', async () => {
    const { room, rate, submitted } = await roomOf();
    valueOf(await rate({ occasion }));
    const other = await submitted({}, 'other');
    const again = { level: 1, channel: 'mobile', tags: [], occasion } as const;
    expect(kindOf(await rateOwnCase(room, citizen(), other.id, { ...again, tags: [] }))).toBe(
      'case-rated-before',
    );
  });

  it('opens a task of its own when it is poor', async () => {
    const { rate, tasks } = await roomOf();
    valueOf(await rate({ ...POOR, tags: ['slow'], occasion }));
    expect(await tasks()).toMatchObject([{ level: 5, occasion, state: 'open' }]);
  });
});

describe('a poor rating', () => {
  it('is answered, called back and closed, in this order', async () => {
    const { room, id, deliver, rate, tasks, rectify } = await roomOf();
    await deliver();
    valueOf(await rate({ ...POOR, level: 4, tags: ['slow'] }));
    const [task] = await tasks();
    expect(task).toMatchObject({ case: id, level: 4, due: '2026-12-15', state: 'open', overdue: false });
    const to = task?.id ?? '';
    const answer = { operation: 'answer', text: '已向申请人致歉并简化流程' } as const;
    const missed = (text: string) => ({ operation: 'call-back', reached: false, text }) as const;
    expect(kindOf(await rectify(to, { operation: 'closing', text: '完' }))).toBe(
      'rectification-state-conflict',
    );
    expect(valueOf(await rectify(to, answer)).state).toBe('answered');
    expect(valueOf(await rectify(to, answer)).state).toBe('answered');
    expect(valueOf(await rectify(to, missed('第一次'))).state).toBe('answered');
    expect(kindOf(await rectify(to, { operation: 'closing', text: '完' }))).toBe(
      'rectification-state-conflict',
    );
    expect(valueOf(await rectify(to, missed('第二次'))).state).toBe('answered');
    expect(valueOf(await rectify(to, missed('第三次'))).state).toBe('called-back');
    expect(valueOf(await rectify(to, { operation: 'closing', text: '完' })).state).toBe('closed');
    expect(await tasks()).toEqual([]);
    const types = Object.values(
      (await room.table.get({ pk: `rectification#${to}`, sk: 'head' }))?.outbox ?? {},
    );
    expect(types.map(({ type, subject }) => [type, subject])).toContainEqual([
      'case-rectification-closing',
      id,
    ]);
  });

  it('is overdue after 15 working days, for all to see who watch', async () => {
    const { room, conclude, rate, tasks } = await roomOf();
    await conclude();
    valueOf(await rate({ ...POOR, tags: ['slow'] }));
    room.clock.to('2026-12-15T15:59:59Z');
    expect((await tasks()).map(({ overdue }) => overdue)).toEqual([false]);
    room.clock.to('2026-12-15T16:00:00Z');
    const watching = official('supervisor', { division: '150100' });
    expect((await tasks(watching)).map(({ overdue }) => overdue)).toEqual([true]);
  });

  it('is the matter of approvers of its agency and division alone, and nobody’s own', async () => {
    const { room, conclude, rate, tasks, rectify } = await roomOf();
    await conclude();
    valueOf(await rate({ ...POOR, tags: ['slow'] }));
    const [task] = await tasks();
    const answer = { operation: 'answer', text: '已整改' } as const;
    const to = task?.id ?? '';
    for (const actor of [CLERK, citizen(), official('supervisor')])
      expect(kindOf(await rectify(to, answer, actor))).toBe('forbidden');
    for (const more of [{ agency: OTHER_AGENCY }, { division: '150122' }])
      expect(kindOf(await rectify(to, answer, official('approver', more)))).toBe('rectification-not-found');
    expect(kindOf(await rectify(to, answer, { ...APPROVER, identity: CITIZEN }))).toBe('case-own-matter');
    expect(kindOf(await rectify('0'.repeat(32), answer))).toBe('rectification-not-found');
    expect(await tasks(official('approver', { division: '150122' }))).toEqual([]);
    const asking = (actor: Actor, agency?: string) => listRectifications(room, actor, { agency, limit: 20 });
    expect(kindOf(await asking(APPROVER, OTHER_AGENCY))).toBe('forbidden');
    expect(kindOf(await asking(CLERK))).toBe('forbidden');
    expect(kindOf(await asking(official('supervisor', { agency: OTHER_AGENCY }), AGENCY))).toBe('ok');
  });

  it('that never came to stand leaves no task that anybody sees', async () => {
    const { room, id, conclude, rate, tasks } = await roomOf();
    await conclude();
    const crashing = { ...room, cases: { ...room.cases, save: () => Promise.reject(new Error('killed')) } };
    await expect(rateOwnCase(crashing, citizen(), id, { ...POOR, tags: ['slow'] })).rejects.toThrow('killed');
    expect(await tasks()).toEqual([]);
    valueOf(await rate({ ...POOR, tags: ['slow'] }));
    expect(await tasks()).toHaveLength(1);
  });
});

describe('a case that nobody rates', () => {
  it('is rated by the system after a week, marked as such, and by whoever comes later', async () => {
    const { room, deliver, rate, stored, tasks } = await roomOf();
    expect(await rateByDefault(room, await stored())).toBe('not-due');
    await deliver();
    room.clock.to('2026-12-01T01:59:59Z');
    expect(await rateByDefault(room, await stored())).toBe('not-due');
    room.clock.to('2026-12-01T02:00:00Z');
    const before = await stored();
    expect(await rateByDefault(room, before)).toBe('rated');
    expect(await rateByDefault(room, before)).toBe('stale');
    expect(await rateByDefault(room, await stored())).toBe('not-due');
    expect((await stored()).record).toMatchObject({
      rating: { level: 1, byDefault: true },
      course: { state: 'rated' },
    });
    valueOf(await rate({ ...POOR, tags: ['slow'] }));
    const { record } = await stored();
    expect(record.rating).toMatchObject({ level: 5 });
    expect(record.rating).not.toHaveProperty('byDefault');
    expect(await tasks()).toHaveLength(1);
  });
});
