import { describe, expect, it } from 'vitest';
import { lookUpProgress } from '../../../lib/cases/progress/look-up-progress.ts';
import { networkOf } from '../../../lib/cases/progress/network-of.ts';
import { progressText } from '../../../lib/cases/progress/progress-text.ts';
import { SENTENCES, type ProgressLanguage } from '../../../lib/cases/progress/progress-words.ts';
import { sameLast4 } from '../../../lib/cases/progress/same-last4.ts';
import { CASE_STATES } from '../../../lib/cases/case-state.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  AGENT,
  APPROVER,
  CITIZEN,
  CLERK,
  OTHER_CITIZEN,
  SUMU,
  WINDOW,
  casesOver,
  citizen,
  doing,
  itemOf,
  kindOf,
  memoryItems,
  valueOf,
} from '../room.ts';

const roomOf = (item = itemOf()) => {
  const room = casesOver(memoryRecordTable(), { items: memoryItems(item) });
  const progress = (id: string, actor = citizen(), language: ProgressLanguage = 'zh-CN') =>
    lookUpProgress(room, actor, id, language);
  return { room, progress, ...doing(room) };
};

const START = {
  operation: 'special-procedure-start',
  name: '听证',
  reason: '利害关系人申请',
  days: 20,
  notice: { number: '特告1号', on: '2026-11-24' },
} as const;

describe('what somebody is told who asks how their case stands', () => {
  it('is when it will be done, that the clock stands, and where to collect it', async () => {
    const { progress, begin, fill, submit, operate } = roomOf();
    const { id } = await begin(WINDOW, { channel: 'window', window: { division: SUMU } });
    await fill(WINDOW, id);
    valueOf(await submit(WINDOW, id));
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    expect(valueOf(await progress(id)).due).toEqual({
      for: 'result',
      date: '2026-12-01',
      provisional: false,
      stopped: false,
    });
    expect(valueOf(await progress(id)).text).toBe('您申请的“示范事项”（尾号000001）已受理，12月1日前办结。');
    valueOf(await operate(APPROVER, id, START));
    expect(valueOf(await progress(id)).due).toEqual({ for: 'result', provisional: false, stopped: true });
    valueOf(await operate(APPROVER, id, { operation: 'special-procedure-end', result: '结束' }));
    valueOf(await operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
    valueOf(await operate(APPROVER, id, { operation: 'conclusion' }));
    const done = valueOf(await progress(id, WINDOW));
    expect(done.next?.step).toBe('collect-at-window');
    expect(done.due).toBeUndefined();
    expect(JSON.stringify(done)).not.toMatch(/听证|利害关系人|巴特尔/);
  });

  it('is that materials are lacking', async () => {
    const { progress, submitted, operate } = roomOf();
    const { id } = await submitted();
    const lacking = [{ requirement: 'm1', text: '未签字' }];
    valueOf(await operate(CLERK, id, { operation: 'correction-request', lacking }));
    const told = valueOf(await progress(id, citizen(), 'en'));
    expect(told).toMatchObject({ stateText: 'Correction asked', next: { step: 'correct' } });
    expect(told.due).toBeUndefined();
    expect(told.timeline.map(({ text }) => text)).toEqual(['Submission', 'Correction request']);
  });

  it('may move while the calendar of a year is not announced', async () => {
    const limits = { promised: { value: 60, unit: 'workday' } } as const;
    const { progress, submitted, operate } = roomOf(itemOf({ bound: { limits } }));
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    const told = valueOf(await progress(id));
    expect(told.due?.provisional).toBe(true);
    expect(told.text).toContain('（暂定）');
  });

  it('is for those who applied', async () => {
    const { progress, submitted } = roomOf();
    const { id } = await submitted();
    expect(kindOf(await progress(id, citizen(OTHER_CITIZEN)))).toBe('case-not-found');
    expect(kindOf(await progress(id, AGENT))).toBe('case-not-found');
    expect(kindOf(await progress(id, CLERK))).toBe('forbidden');
    expect(kindOf(await progress(id, APPROVER))).toBe('forbidden');
  });
});

describe('the sentence for a short message', () => {
  it.each(CASE_STATES)('of the state %s is short, however long the name of the item is', (state) => {
    const item = { ...itemOf().bound, name: '内'.repeat(200) };
    const { course } = {
      course: { state, entries: [], steps: [], fourEyes: false, endsWithLicense: false, deferred: [] },
    };
    const number = '1'.repeat(48);
    const due = { for: 'result', date: '2026-12-31', provisional: true, stopped: false } as const;
    const text = progressText({ item, number, course }, due, 'zh-CN');
    expect(Array.from(text).length).toBeLessThanOrEqual(70);
    expect(text).not.toMatch(/[{}]/);
    expect(progressText({ item, number, course }, undefined, 'en')).not.toMatch(/[{}]/);
    expect(SENTENCES[state].en).not.toBe('');
  });
});

describe('the last four', () => {
  const applicant = { codeType: '111', number: OTHER_CITIZEN, name: '某', phone: '+86 138-0471-0001' };
  it.each([
    ['of the phone', '0001', true],
    ['of the document, X in either case', '002x', true],
    ['of neither', '1234', false],
    ['of what is not a whole ending', '01', false],
  ])('%s', (_, given, same) => {
    expect(sameLast4(given, applicant)).toBe(same);
  });
  it('of a number that has fewer are nobody’s', () => {
    expect(sameLast4('\0\0\0\0', { codeType: '414', number: '12', name: '某' })).toBe(false);
    expect(sameLast4(CITIZEN.slice(-4), { codeType: '111', number: CITIZEN, name: '某' })).toBe(true);
  });
});

describe('a network', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001::1', '2001:db8:1:0'],
    ['::1', '0:0:0:0'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
