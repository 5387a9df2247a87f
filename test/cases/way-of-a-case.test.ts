import { describe, expect, it } from 'vitest';
import { createCase } from '../../lib/cases/create-case.ts';
import { listOwnCases } from '../../lib/cases/list-own-cases.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import {
  APPROVER,
  CITIZEN,
  CLERK,
  LICENSE_TYPE,
  OTHER_AGENCY,
  SUMU,
  WINDOW,
  casesOver,
  citizen,
  codesOf,
  creation,
  doing,
  itemOf,
  kindOf,
  memoryItems,
  official,
  valueOf,
} from './room.ts';

const roomOf = (item = itemOf()) => {
  const room = casesOver(memoryRecordTable(), { items: memoryItems(item) });
  return { room, ...doing(room) };
};

describe('the way of a case', () => {
  it('leads from a sumu window over the agency back to the window', async () => {
    const { begin, fill, submit, operate } = roomOf();
    const window = { division: SUMU };
    const { id } = await begin(WINDOW, { channel: 'window', window });
    await fill(WINDOW, id);
    const submitted = valueOf(await submit(WINDOW, id));
    expect(submitted.number).toMatch(/^[0-9A-Z]{31}20261124100000001$/);
    expect(submitted.deadlines.correction).toEqual({
      date: '2026-12-01',
      provisional: false,
      stopped: false,
    });
    const accepted = valueOf(await operate(WINDOW, id, { operation: 'acceptance' }));
    expect(accepted.state).toBe('accepted');
    expect(accepted.deadlines.promised?.date).toBe('2026-12-01');
    expect(accepted.deadlines.legal?.date).toBe('2026-12-22');
    valueOf(await operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
    valueOf(await operate(APPROVER, id, { operation: 'conclusion' }));
    const done = valueOf(await operate(WINDOW, id, { operation: 'delivery', method: 'counter' }));
    expect(done.state).toBe('delivered');
    expect(done.number).toBe(submitted.number);
  });

  it('stands still in a special procedure', async () => {
    const { room, submitted, operate } = roomOf();
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    const start = {
      operation: 'special-procedure-start',
      name: '听证',
      reason: '利害关系人申请',
      days: 20,
      notice: { number: '特告1号', on: '2026-11-24' },
    } as const;
    expect(valueOf(await operate(APPROVER, id, start)).deadlines.promised).toEqual({ stopped: true });
    room.clock.to('2026-12-01T02:00:00Z');
    const end = { operation: 'special-procedure-end', result: '听证结束' } as const;
    expect(valueOf(await operate(APPROVER, id, end)).deadlines.promised?.date).toBe('2026-12-07');
  });

  it('is open to several departments side by side, and waits for all of them', async () => {
    const steps = [
      { id: 'own', parallel: true },
      { id: 'fire', agency: OTHER_AGENCY, parallel: true },
      { id: 'last' },
    ];
    const { submitted, operate } = roomOf(itemOf({ steps }));
    const fire = official('approver', { subject: 'fire', agency: OTHER_AGENCY });
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    const review = valueOf(await operate(APPROVER, id, { operation: 'review-start' }));
    expect(review.openSteps).toEqual([
      { id: 'own', agency: review.item.agency.code },
      { id: 'fire', agency: OTHER_AGENCY },
    ]);
    const step = (one: string) => ({ operation: 'review-step', step: one, opinion: 'agreed' }) as const;
    expect(codesOf(await operate(APPROVER, id, step('fire'), 'a'))).toEqual(['step-of-another-agency /step']);
    expect(kindOf(await operate(APPROVER, id, step('last'), 'b'))).toBe('case-step-not-open');
    valueOf(await operate(fire, id, step('fire'), 'c'));
    const early = { operation: 'decision', decision: 'granted' } as const;
    expect(kindOf(await operate(APPROVER, id, early, 'd'))).toBe('case-review-open');
    valueOf(await operate(APPROVER, id, step('own'), 'e'));
    valueOf(await operate(APPROVER, id, step('last'), 'f'));
    expect(kindOf(await operate(fire, id, early, 'g'))).toBe('forbidden');
    expect(valueOf(await operate(APPROVER, id, early, 'h')).state).toBe('decided');
  });

  it('ends with a license that is in the library', async () => {
    const { room, submitted, operate } = roomOf(itemOf({ bound: { licenseType: LICENSE_TYPE } }));
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    valueOf(await operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
    valueOf(await operate(APPROVER, id, { operation: 'license-making' }));
    expect(kindOf(await operate(APPROVER, id, { operation: 'conclusion' }, 'a'))).toBe(
      'case-license-missing',
    );
    const conclude = { operation: 'conclusion', license: 'L1' } as const;
    expect(codesOf(await operate(APPROVER, id, conclude, 'b'))).toEqual(['license-not-found /license']);
    room.caseLicenses.issue('L1', CITIZEN);
    expect(valueOf(await operate(APPROVER, id, conclude, 'c'))).toMatchObject({
      state: 'concluded',
      license: 'L1',
    });
  });

  it('is corrected once, by the version that it was submitted by', async () => {
    const { room, submitted, operate, fill, correct } = roomOf();
    const { id, number } = await submitted();
    const lacking = [{ requirement: 'm1', text: '未签字' }];
    const ask = { operation: 'correction-request' as const, lacking };
    valueOf(await operate(CLERK, id, ask));
    room.items.publish(itemOf({ version: 2 }));
    expect((await fill(citizen(), id)).item.version).toBe(1);
    const back = valueOf(await correct(citizen(), id));
    expect(back).toMatchObject({ state: 'submitted', number });
    expect(kindOf(await operate(CLERK, id, ask, 'again'))).toBe('case-corrected-before');
  });

  it('is accepted by silence as of its receipt, whoever comes next', async () => {
    const { room, submitted, operate } = roomOf();
    const { id } = await submitted();
    room.clock.to('2026-12-01T15:59:59Z');
    expect(valueOf(await doing(room).look(CLERK, id)).state).toBe('submitted');
    room.clock.to('2026-12-01T16:00:00Z');
    const late = { operation: 'non-acceptance', reason: '材料不全' } as const;
    expect(kindOf(await operate(CLERK, id, late))).toBe('case-state-conflict');
    const now = valueOf(await doing(room).look(CLERK, id));
    expect(now).toMatchObject({ state: 'accepted', deadlines: { promised: { date: '2026-12-01' } } });
    expect(now.course.at(-1)).toMatchObject({ action: 'silent-acceptance', on: '2026-11-24' });
  });

  it('is taken back until it is decided', async () => {
    const { submitted, operate, withdraw } = roomOf();
    const one = await submitted();
    expect(valueOf(await withdraw(citizen(), one.id)).state).toBe('withdrawn');
    expect(valueOf(await withdraw(citizen(), one.id)).state).toBe('withdrawn');
    const two = await submitted({}, 'k2');
    valueOf(await operate(CLERK, two.id, { operation: 'acceptance' }));
    valueOf(
      await operate(APPROVER, two.id, { operation: 'decision', decision: 'refused', reason: '不符合' }),
    );
    expect(kindOf(await withdraw(citizen(), two.id))).toBe('case-state-conflict');
  });

  it('needs four eyes where its item asks for them, and nobody handles their own matter', async () => {
    const { submitted, operate } = roomOf(itemOf({ fourEyes: true }));
    const { id } = await submitted();
    const both = official('clerk', { subject: 'both', roles: ['clerk', 'approver'] });
    const own = { ...both, subject: 'own', identity: CITIZEN };
    expect(kindOf(await operate(own, id, { operation: 'acceptance' }))).toBe('case-own-matter');
    valueOf(await operate(both, id, { operation: 'acceptance' }));
    const decide = { operation: 'decision', decision: 'granted' } as const;
    expect(kindOf(await operate(both, id, decide))).toBe('case-four-eyes');
    expect(valueOf(await operate(APPROVER, id, decide)).state).toBe('decided');
  });
});

describe('what is submitted', () => {
  it('has one number, however often and at once it is submitted', async () => {
    const { begin, fill, submit } = roomOf();
    const { id } = await begin();
    await fill(citizen(), id);
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(citizen(), id)));
    const numbers = new Set(answers.map((one) => valueOf(one).number));
    expect(numbers.size).toBe(1);
  });

  it('follows the version in force until then', async () => {
    const { room, begin, fill, submit } = roomOf();
    const { id } = await begin();
    await fill(citizen(), id);
    room.items.publish(itemOf({ version: 2 }));
    expect(kindOf(await submit(citizen(), id))).toBe('item-version-superseded');
    expect((await fill(citizen(), id)).item.version).toBe(2);
    room.items.cancel(itemOf().bound.code);
    expect(kindOf(await submit(citizen(), id))).toBe('item-cancelled');
  });

  it('lacks nothing: all that it lacks is told at once', async () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
    const { begin, submit } = roomOf(itemOf({ schema }));
    const { id } = await begin(citizen(), {
      applicant: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔' },
    });
    expect(codesOf(await submit(citizen(), id))).toEqual([
      'applicant-phone-missing /applicant/phone',
      'form-answer-missing /form/a',
      'material-missing /materials',
    ]);
  });
});

describe('of fifty approvers who decide at once', () => {
  it('one decides, and the others are told what was decided', async () => {
    const { submitted, operate } = roomOf();
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        operate(official('approver', { subject: `approver-${index}` }), id, {
          operation: 'decision',
          decision: 'granted',
        }),
      ),
    );
    const kinds = outcomes.map(kindOf);
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'case-state-conflict')).toHaveLength(49);
  });
});

describe('the number of an older system', () => {
  it('leads its agency to the case, and belongs to one', async () => {
    const { room, begin, fill, submit } = roomOf();
    const { id } = await begin(citizen(), { localNumber: 'SB-2009-001' });
    const again = creation({ localNumber: 'SB-2009-001' });
    expect(kindOf(await createCase(room, citizen(), 'k2', again))).toBe('local-number-taken');
    await fill(citizen(), id);
    valueOf(await submit(citizen(), id));
    const asked = { limit: 10, localNumber: 'SB-2009-001' };
    const idsFor = async (actor: Parameters<typeof listOwnCases>[1]) =>
      valueOf(await listOwnCases(room, actor, asked)).cases.map((one) => one.id);
    expect(await idsFor(CLERK)).toEqual([id]);
    expect(await idsFor(official('clerk', { agency: OTHER_AGENCY }))).toEqual([]);
    expect(await idsFor({ ...CLERK, division: '152900' })).toEqual([]);
  });
});
