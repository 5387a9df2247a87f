import { wireAuditSink } from '../audit/wiring-audit-sink.ts';
import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { dynamoConsentStore } from './consents/consent-store.dynamo.ts';
import { dynamoUseStore } from './uses/use-store.dynamo.ts';

/** Joins the drainer to the table's outboxes, the uses and the audit chain. */
export const wireDrain = (env: Env) => {
  const { LICENSES_TABLE } = requireEnv(env, ['LICENSES_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: LICENSES_TABLE });
  return {
    table,
    consents: dynamoConsentStore(table),
    uses: dynamoUseStore(table),
    audit: wireAuditSink(env, 'licenses'),
    clock: systemClock,
    log: stdoutLog,
  };
};
