import { describe, expect, it } from 'vitest';
import { listNotices } from '../../../lib/cases/notices/list-notices.ts';
import { noticeTemplates } from '../../../lib/cases/notices/notice-templates.ts';
import { noticeIdOf, type Notice } from '../../../lib/cases/notices/notice.ts';
import { retryNotice } from '../../../lib/cases/notices/retry-notice.ts';
import { sendNotices } from '../../../lib/cases/notices/send-notices.ts';
import { scanRecords } from '../../../lib/platform/store/scan-records.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { atEveryCrash, crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { APPROVER, CITIZEN, CLERK, creation, kindOf, valueOf } from '../room.ts';
import { memoryNotifier, noticesOver, OPS } from './room.ts';

const MINUTE = 60_000;

const submittedOne = async () => {
  const all = noticesOver();
  const { id } = await all.submitted();
  await all.drain();
  return { ...all, id };
};

const minutesLater = (room: ReturnType<typeof noticesOver>['room'], minutes: number): void => {
  room.clock.to(new Date(room.clock.now().getTime() + minutes * MINUTE).toISOString());
};

describe('an applicant', () => {
  it('is told by short message and on the portal, of the case as it is', async () => {
    const { send, messages } = await submittedOne();
    expect(await send()).toEqual({ sent: 2, needless: 0, putOff: 0, dead: 0, finished: true });
    const text = '您申请的“示范事项”（尾号000001）已收件，12月1日前告知是否受理。';
    expect(messages.toSorted((a, b) => (a.channel < b.channel ? 1 : -1))).toMatchObject([
      { channel: 'sms', to: '13804710001', cause: 'submission', language: 'zh-CN', text },
      { channel: 'portal', to: CITIZEN, cause: 'submission', text },
    ]);
    expect(await send()).toMatchObject({ sent: 0, finished: true });
  });

  it('hears of all that the law has them told, and of nothing else', async () => {
    const { id, operate, drain, send, messages } = await submittedOne();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    valueOf(await operate(APPROVER, id, { operation: 'review-start' }));
    valueOf(await operate(APPROVER, id, { operation: 'extension', more: 5, reason: '案情复杂' }));
    await drain();
    await send();
    const sms = messages.filter(({ channel }) => channel === 'sms');
    expect(sms.map(({ cause }) => cause).toSorted()).toEqual(['acceptance', 'extension', 'submission']);
    expect(sms.find(({ cause }) => cause === 'extension')?.text).toBe(
      '期限已延长：您申请的“示范事项”（尾号000001）审查中，12月8日前办结。',
    );
    expect(JSON.stringify(sms)).not.toMatch(/案情复杂|巴特尔/);
  });

  it('is told in the words of the site, where it has some that fit', async () => {
    const { deps, messages, operate, id, drain } = await submittedOne();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    valueOf(await operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
    await drain();
    const templates = noticeTemplates.parse({
      submission: { 'zh-CN': '【示范市】{item}：{due}' },
      decision: { 'zh-CN': '【示范市】{text}' },
    });
    await sendNotices({ ...deps, templates });
    const told = new Map(messages.map(({ cause, text }) => [cause, text]));
    const built = '您申请的“示范事项”（尾号000001）已作出决定，正在办理结果文书。';
    // Of what is decided there is no due date any more.
    expect(told.get('submission')).toBe(built);
    expect(told.get('decision')).toBe(`【示范市】${built}`);
  });

  it.each(['{name}', '{text', 'text}', '', 'x'.repeat(301)])('is told nothing by the text %s', (text) => {
    expect(() => noticeTemplates.parse({ decision: { 'zh-CN': text } })).toThrow();
  });

  it('without a phone is told on the portal alone', async () => {
    const { plan, begin, room, send, messages, notices } = noticesOver();
    const { phone: _, ...applicant } = creation().applicant;
    const { id: subject } = await begin(undefined, { applicant });
    const event = { type: 'case-acceptance', at: room.clock.now().toISOString(), subject };
    await plan([{ id: 'a'.repeat(32), event }]);
    expect(await send()).toMatchObject({ sent: 1, needless: 1 });
    expect(messages.map(({ channel }) => channel)).toEqual(['portal']);
    expect((await notices.find(`${'a'.repeat(32)}-sms`))?.notice.state).toBe('needless');
  });

  it('is told once of an event that comes twice', async () => {
    const { plan, room, begin, send, messages } = noticesOver();
    const { id: subject } = await begin();
    const event = { type: 'case-acceptance', at: room.clock.now().toISOString(), subject };
    const twice = [{ id: 'b'.repeat(32), event }];
    await Promise.all([plan(twice), plan(twice)]);
    await send();
    await plan(twice);
    await send();
    expect(messages.map(({ id }) => id).toSorted()).toEqual([
      `${'b'.repeat(32)}-portal`,
      `${'b'.repeat(32)}-sms`,
    ]);
  });

  it('is named in no notice and in no line of the log', async () => {
    const { table, lines, send, refuseWith } = await submittedOne();
    refuseWith('notifier-unavailable');
    await send();
    const kept: string[] = [];
    for await (const record of scanRecords(table))
      if (record.pk.startsWith('notice')) kept.push(JSON.stringify(record));
    expect(kept).toHaveLength(2);
    for (const personal of [CITIZEN, '13804710001', '巴特尔', '示范事项'])
      expect(`${kept.join()}${lines.join()}`).not.toContain(personal);
  });

  it('is told nothing where nothing is set up to tell', async () => {
    const { deps, messages } = await submittedOne();
    expect(await sendNotices({ ...deps, notifier: undefined })).toMatchObject({ sent: 0, finished: true });
    expect(messages).toEqual([]);
  });
});

describe('a gateway', () => {
  it('that does not answer is asked after longer and longer, for a day; then an operator sees what is dead', async () => {
    const { room, deps, notices, send, refuseWith, messages } = await submittedOne();
    refuseWith('notifier-unavailable');
    const begun = room.clock.now().getTime();
    const waits: number[] = [];
    let dead: unknown;
    while (dead === undefined) {
      dead = await send().then(
        () => undefined,
        (error: unknown) => error,
      );
      const [first] = (await notices.pageOf('waiting', { limit: 1 })).notices;
      if (first === undefined) break;
      waits.push((Date.parse(first.notice.next) - room.clock.now().getTime()) / MINUTE);
      room.clock.to(first.notice.next);
    }
    expect(waits.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240]);
    expect(room.clock.now().getTime() - begun).toBeLessThan(24 * 60 * MINUTE);
    expect(dead).toMatchObject({ code: 'case-notices-dead' });
    const told = valueOf(await listNotices(deps, OPS, { state: 'dead', limit: 10 })).notices;
    expect(told).toMatchObject([
      { cause: 'submission', state: 'dead', failure: 'status-503' },
      { state: 'dead' },
    ]);
    expect(messages).toEqual([]);

    refuseWith(undefined);
    for (const { id } of told) expect(valueOf(await retryNotice(deps, OPS, id)).state).toBe('waiting');
    expect(await send()).toMatchObject({ sent: 2 });
    expect(kindOf(await retryNotice(deps, OPS, told[0]?.id ?? ''))).toBe('notification-settled');
    expect(messages.map(({ id }) => id).toSorted()).toEqual(told.map(({ id }) => id).toSorted());
  });

  it('that refuses is not asked again', async () => {
    const { room, send, refuseWith, deps } = await submittedOne();
    refuseWith('notice-refused');
    await expect(send()).rejects.toMatchObject({ code: 'case-notices-dead' });
    minutesLater(room, 10);
    refuseWith(undefined);
    expect(await send()).toMatchObject({ sent: 0 });
    expect(valueOf(await listNotices(deps, OPS, { state: 'dead', limit: 10 })).notices).toHaveLength(2);
  });

  it('that never comes to an end is given up a day later', async () => {
    const { room, deps, notices } = await submittedOne();
    const died = { ...deps, notifier: { send: async () => Promise.reject(new Error('killed')) } };
    for (const { notice, ...stored } of (await notices.pageOf('waiting', { limit: 9 })).notices)
      await notices.save({ ...notice, tries: 3 }, { notice, ...stored });
    minutesLater(room, 24 * 60);
    await expect(sendNotices(died)).rejects.toMatchObject({ code: 'case-notices-dead' });
    const { notices: dead } = await notices.pageOf('dead', { limit: 9 });
    expect(dead.map(({ notice }) => notice.failure)).toEqual(['unanswered', 'unanswered']);
  });
});

describe('ten senders at once', () => {
  it('send each notice once', async () => {
    const { send, messages, submitted, drain } = noticesOver();
    for (let at = 0; at < 20; at += 1) await submitted({}, `key-${at}`);
    await drain();
    await Promise.all(Array.from({ length: 10 }, send));
    expect(messages).toHaveLength(40);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(40);
  });
});

describe('killed at any write', () => {
  it('planning and sending lose nothing, and repeat nothing but under the same id', async () => {
    const writes = await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      const gateway = memoryNotifier();
      const before = noticesOver(inner, gateway);
      await before.submitted();
      const crashing = crashingTable(inner, crash);
      const dying = noticesOver(crashing.table, gateway);
      await untilCrash(dying.drain);
      await untilCrash(dying.send);
      const after = noticesOver(inner, gateway);
      await after.drain();
      minutesLater(after.room, 3);
      await after.send();
      expect([...new Set(gateway.messages.map(({ channel }) => channel))].toSorted()).toEqual([
        'portal',
        'sms',
      ]);
      expect(new Set(gateway.messages.map(({ id }) => id)).size).toBe(2);
      expect(gateway.messages.length).toBeLessThanOrEqual(4);
      expect((await after.notices.pageOf('waiting', { limit: 9 })).notices).toEqual([]);
      expect((await after.notices.pageOf('dead', { limit: 9 })).notices).toEqual([]);
      return crashing.writes();
    });
    expect(writes).toBeGreaterThan(5);
  });
});

describe('an operator', () => {
  it('alone sees notices and has them tried again; that stands in the history', async () => {
    const { deps, notices, send, refuseWith, room, id, drain } = await submittedOne();
    refuseWith('notice-refused');
    await send().catch(() => undefined);
    const [dead] = (await notices.pageOf('dead', { limit: 1 })).notices;
    const of = noticeIdOf(dead?.notice as Notice);
    expect(kindOf(await listNotices(deps, CLERK, { state: 'dead', limit: 10 }))).toBe('forbidden');
    expect(kindOf(await retryNotice(deps, APPROVER, of))).toBe('forbidden');
    expect(kindOf(await retryNotice(deps, OPS, `${'0'.repeat(32)}-sms`))).toBe('notification-not-found');
    expect(valueOf(await retryNotice(deps, OPS, of))).toMatchObject({ id: of, case: id, tries: 0 });
    await drain();
    const history = await room.history.pageOf(id, { limit: 50 });
    expect(history.entries.map(({ type }) => type)).toContain('case-notification-retried');
  });
});
