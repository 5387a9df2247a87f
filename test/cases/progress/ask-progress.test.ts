import { describe, expect, it } from 'vitest';
import { askProgress } from '../../../lib/cases/progress/ask-progress.ts';
import { decoyCase } from '../../../lib/cases/progress/decoy-case.ts';
import { dynamoMissStore } from '../../../lib/platform/store/miss-store.dynamo.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { wrapTable } from '../../support/wrap-table.ts';
import { CITIZEN, casesOver, citizen, doing, kindOf, valueOf } from '../room.ts';

const LAST4 = CITIZEN.slice(-4);

const roomOf = () => {
  const calls: string[] = [];
  const table = wrapTable(memoryRecordTable(), async (method, act) => {
    calls.push(method);
    return act();
  });
  const room = casesOver(table);
  const misses = dynamoMissStore(table, 'progress-misses');
  const decoy = decoyCase(room.keys);
  const ask = (code: string, last4: string, sourceIp = '203.0.113.7') =>
    askProgress(
      { ...room, misses, decoy: async () => decoy },
      { code, last4 },
      { sourceIp, language: 'zh-CN' },
    );
  return { room, calls, ask, ...doing(room) };
};

const withCase = async () => {
  const all = roomOf();
  const { queryCode = '', number = '', id } = await all.submitted();
  return { ...all, id, code: queryCode, number };
};

describe('the progress of a case', () => {
  it('is told by its code in any spelling and the last four of the phone or the document', async () => {
    const { ask, code, number } = await withCase();
    const told = valueOf(await ask(code, '0001'));
    expect(told).toMatchObject({
      number,
      item: '示范事项',
      agency: '示范局',
      state: 'submitted',
      stateText: '已收件',
      timeline: [{ action: 'submission', text: '提交', date: '2026-11-24' }],
      due: { for: 'answer', date: '2026-12-01', provisional: false, stopped: false },
    });
    const spelled = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(valueOf(await ask(spelled, LAST4))).toEqual(told);
  });

  it('says nothing of persons and reasons', async () => {
    const { ask, code } = await withCase();
    const told = JSON.stringify(valueOf(await ask(code, LAST4)));
    for (const word of ['巴特尔', CITIZEN, '13804710001', code]) expect(told).not.toContain(word);
  });

  it('is the same refusal at the same cost for an unknown code and for a wrong ending', async () => {
    const { ask, code, calls } = await withCase();
    calls.length = 0;
    const wrong = await ask(code, '9999', '203.0.113.8');
    const ofWrong = calls.splice(0);
    const unknown = await ask('AAAA-AAAA-AAAA', '9999', '203.0.113.9');
    expect(kindOf(wrong)).toBe('progress-not-found');
    expect(unknown).toEqual(wrong);
    expect(calls).toEqual(ofWrong);
    const garbage = await ask('!', '9999', '203.0.113.10');
    expect(garbage).toEqual(wrong);
  });

  it('is looked at by ten wrong guesses an hour and no more, however many come at once', async () => {
    const { room, ask, code } = await withCase();
    const guesses = Array.from({ length: 40 }, (_, at) => ask(code, `9${at + 100}`, `198.51.100.${at}`));
    const kinds = (await Promise.all(guesses)).map(kindOf);
    expect(kinds.filter((kind) => kind === 'progress-not-found')).toHaveLength(10);
    expect(kinds.filter((kind) => kind === 'progress-guesses')).toHaveLength(30);
    const right = await ask(code, LAST4);
    expect(right).toMatchObject({ refusal: { kind: 'progress-guesses', facts: { retryAfter: 3600 } } });
    room.clock.to('2026-11-24T03:00:01Z');
    expect(kindOf(await ask(code, LAST4))).toBe('ok');
  });

  it('is asked as often as somebody likes who knows it', async () => {
    const { ask, code } = await withCase();
    for (let time = 0; time < 15; time += 1) expect(kindOf(await ask(code, LAST4))).toBe('ok');
  });

  it('is not looked for at sixty codes from one network', async () => {
    const { ask, code } = await withCase();
    const guess = (at: number) =>
      ask(`AAAA-AAAA-A${String(at).padStart(3, '0')}`, '0000', `2001:db8:1:2::${at}`);
    for (let at = 0; at < 60; at += 1) expect(kindOf(await guess(at))).toBe('progress-not-found');
    expect(kindOf(await guess(61))).toBe('progress-guesses');
    expect(kindOf(await ask(code, LAST4, '2001:db8:1:2:ffff::1'))).toBe('progress-guesses');
    expect(kindOf(await ask(code, LAST4, '2001:db8:1:3::1'))).toBe('ok');
  });

  it('of a draft asks for its submission', async () => {
    const { ask, begin } = roomOf();
    const { queryCode = '' } = await begin(citizen());
    expect(valueOf(await ask(queryCode, LAST4))).toMatchObject({ state: 'draft', next: { step: 'submit' } });
  });
});
