import { drainCaseOutbox } from '../../../lib/cases/drain-case-outbox.ts';
import { dynamoNoticeStore } from '../../../lib/cases/notices/notice-store.dynamo.ts';
import { planNotices } from '../../../lib/cases/notices/plan-notices.ts';
import type { NoticeMessage, Notifier, NotifierRefusal } from '../../../lib/cases/notices/notifier.ts';
import { sendNotices } from '../../../lib/cases/notices/send-notices.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { ok, refuse } from '../../../lib/kernel/result.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { casesOver, doing } from '../room.ts';

export const OPS: Actor = { subject: 'an-operator', kind: 'official', roles: ['ops'] };

/** A gateway that keeps what it is given, and refuses as it is told. */
export const memoryNotifier = () => {
  const messages: NoticeMessage[] = [];
  let refusal: NotifierRefusal | undefined;
  const notifier: Notifier = {
    send: async (message) => {
      if (refusal !== undefined) return refuse(refusal, { facts: { reason: 'status-503' } });
      messages.push(message);
      return ok(undefined);
    },
  };
  return { notifier, messages, refuseWith: (kind: NotifierRefusal | undefined) => (refusal = kind) };
};

/** The cases room with its notices, over a table. */
export const noticesOver = (table: RecordTable = memoryRecordTable(), gateway = memoryNotifier()) => {
  const room = casesOver(table);
  const notices = dynamoNoticeStore(table);
  const lines: string[] = [];
  const log = (event: string, fields?: object) => lines.push(JSON.stringify({ event, ...fields }));
  const plan = planNotices({ notices, channels: ['sms', 'portal'], clock: room.clock });
  const drain = () =>
    drainCaseOutbox({
      table,
      history: room.history,
      notices: plan,
      facts: async () => undefined,
      audit: async () => undefined,
      clock: room.clock,
      log,
    });
  const deps = { ...room, notices, notifier: gateway.notifier, templates: {}, log, random: () => 1 };
  return {
    ...doing(room),
    room,
    table,
    notices,
    plan,
    drain,
    deps,
    lines,
    ...gateway,
    send: () => sendNotices(deps),
  };
};
