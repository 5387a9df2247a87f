import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createTable } from '../../infra/local/dynamo/create-table.ts';
import { lazyPageCursors } from '../../lib/directory/page-cursors.ts';
import { dynamoAgencyStore } from '../../lib/directory/agency-store.dynamo.ts';
import { dynamoDivisionStore } from '../../lib/directory/division-store.dynamo.ts';
import { dynamoReferenceStore } from '../../lib/directory/reference-store.dynamo.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { cursors } from '../../lib/platform/crypto/cursor.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { keptDeps } from '../platform/http/call-handler.ts';
import { embeddedEngine } from '../support/dynamo-engine.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';

const NOW = new Date('2026-11-24T02:00:00Z');
const keyring = [{ id: 'k1', bytes: new Uint8Array(32).fill(7) }] as const;

/** The directory room over a table, as its wiring joins it. */
export const directoryOver = (table: RecordTable, now = NOW) => ({
  clock: { now: () => now },
  divisions: dynamoDivisionStore(table),
  agencies: dynamoAgencyStore(table),
  references: dynamoReferenceStore(table),
  cursors: lazyPageCursors(async () => cursors(keyring)),
  http: keptDeps(),
});

export const memoryDirectory = () => directoryOver(memoryRecordTable());

/** The room over the embedded engine, its table made from the declaration that is deployed. */
export const embeddedTable = async (): Promise<{ table: RecordTable; close: () => Promise<void> }> => {
  const engine = await embeddedEngine();
  const declared = parse(
    readFileSync(new URL('../../infra/directory/resources.yml', import.meta.url), 'utf8'),
  ) as { Resources: { DirectoryTable: { Properties: unknown } } };
  await createTable(engine.client, 'test-directory', declared.Resources.DirectoryTable.Properties);
  const table = dynamoRecordTable({ client: engine.client, tableName: 'test-directory' });
  return { table, close: engine.close };
};

export const official = (role: Actor['roles'][number], division?: string): Actor => ({
  subject: `dev-${role}`,
  kind: 'official',
  roles: [role],
  ...(division === undefined ? {} : { division }),
});
