import { wireAuditSink } from '../audit/wiring-audit-sink.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoConsentStore } from './consents/consent-store.dynamo.ts';
import { dynamoLicenseStore } from './license-store.dynamo.ts';
import { dynamoGroundStore } from './retrievals/ground-store.dynamo.ts';
import { dynamoUseStore } from './uses/use-store.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';

/** Joins the drainer to the table's outboxes, the uses and the audit chain. */
export const wireDrain = (env: Env) => {
  const table = licensesTableOf(env);
  return {
    table,
    licenses: dynamoLicenseStore(table),
    consents: dynamoConsentStore(table),
    grounds: dynamoGroundStore(table),
    uses: dynamoUseStore(table),
    audit: wireAuditSink(env, 'licenses'),
    clock: systemClock,
    log: stdoutLog,
  };
};
