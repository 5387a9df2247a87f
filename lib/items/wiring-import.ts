import { hostname } from 'node:os';
import { recordAgencies } from '../directory/record-agencies.ts';
import { wireDirectoryStores } from '../directory/wiring.ts';
import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { dynamoImportRunStore } from './import/import-run-store.dynamo.ts';
import type { AgencyDirectory } from './import/import-agencies.ts';
import type { Holder } from './import/import-run.ts';
import { dynamoItemStore } from './item-store.dynamo.ts';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const holderOfProcess = (): Holder => {
  const host = hostname();
  return {
    name: `${host}:${process.pid}`,
    isGone: (holder) => {
      const [where, pid] = holder.split(':');
      return where === host && !isAlive(Number(pid));
    },
  };
};

const directoryOf = (directory: ReturnType<typeof wireDirectoryStores>): AgencyDirectory => ({
  record: (source, mentions, run) =>
    recordAgencies(directory, {
      source,
      run,
      mentions: mentions.map(({ firstRow, ...mention }) => ({ ...mention, row: firstRow })),
    }),
});

/** Joins an import to the stores of one site, and its agencies to the site's directory. */
export const wireImport = (env: Env) => {
  const { ITEMS_TABLE } = requireEnv(env, ['ITEMS_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE });
  return {
    items: dynamoItemStore(table),
    runs: dynamoImportRunStore(table),
    clock: systemClock,
    holder: holderOfProcess(),
    agencies: directoryOf(wireDirectoryStores(env)),
  };
};
