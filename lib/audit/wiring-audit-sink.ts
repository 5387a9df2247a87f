import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import type { Deliver } from '../platform/store/drain-outbox.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { deliverToAudit } from './deliver-to-audit.ts';
import { dynamoLaneStore } from './lane-store.dynamo.ts';

/**
 * Where a room delivers what stands in its outbox: the audit chain of the site. Idempotent by event id within the room.
 * Its function needs `SITE`, `AUDIT_TABLE` and on `AuditTable` the actions GetItem and PutItem.
 */
export const wireAuditSink = (env: Env, room: string): Deliver => {
  const { SITE, AUDIT_TABLE } = requireEnv(env, ['SITE', 'AUDIT_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: AUDIT_TABLE });
  return deliverToAudit({ lanes: dynamoLaneStore({ table, site: SITE, clock: systemClock }), room });
};
