import { wireAuditSink } from '../audit/wiring-audit-sink.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoHistoryStore } from './history/history-store.dynamo.ts';
import { casesTableOf } from './wiring-table.ts';

/** Joins the drainer to the table's outboxes, the history and the audit chain. */
export const wireDrain = (env: Env) => {
  const table = casesTableOf(env);
  return {
    table,
    history: dynamoHistoryStore(table),
    audit: wireAuditSink(env, 'cases'),
    clock: systemClock,
    log: stdoutLog,
  };
};
