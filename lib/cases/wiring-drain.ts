import { wireAuditSink } from '../audit/wiring-audit-sink.ts';
import { wireCalendars } from '../directory/wiring-calendars.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoCaseStore } from './case-store.dynamo.ts';
import { dynamoHistoryStore } from './history/history-store.dynamo.ts';
import { dynamoNoticeStore } from './notices/notice-store.dynamo.ts';
import { planNotices } from './notices/plan-notices.ts';
import { noticeChannelsOf } from './wiring-notices.ts';
import { dynamoFactStore } from './statistics/fact-store.dynamo.ts';
import { keepFacts } from './statistics/keep-facts.ts';
import { casesTableOf } from './wiring-table.ts';

/** Joins the drainer to the table's outboxes, the history, the notices and the audit chain. */
export const wireDrain = (env: Env) => {
  const table = casesTableOf(env);
  return {
    table,
    history: dynamoHistoryStore(table),
    notices: planNotices({
      notices: dynamoNoticeStore(table),
      channels: noticeChannelsOf(env),
      clock: systemClock,
    }),
    facts: keepFacts({
      facts: dynamoFactStore(table),
      cases: dynamoCaseStore(table),
      calendars: wireCalendars(env),
      clock: systemClock,
    }),
    audit: wireAuditSink(env, 'cases'),
    clock: systemClock,
    log: stdoutLog,
  };
};
