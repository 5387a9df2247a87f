import { tmpdir } from 'node:os';
import { wireDirectoryStores } from '../directory/wiring.ts';
import { legalDate, systemClock } from '../kernel/clock.ts';
import { cursors } from '../platform/crypto/cursor.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { keyringOf, once } from '../platform/once.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { wireHttp } from '../platform/wire-http.ts';
import type { DivisionNames } from './conflicts/compute-report.ts';
import type { ConflictCursors } from './conflicts/conflict-cursors.ts';
import { dynamoContentsInForce } from './conflicts/contents-in-force.dynamo.ts';
import { s3ReportFiles } from './conflicts/report-files.s3.ts';
import { dynamoReportPointers } from './conflicts/report-pointers.dynamo.ts';
import type { ReportStore } from './conflicts/report-store.ts';
import { ITEMS_ENV } from './wiring.ts';

const divisionNames = (env: Env): DivisionNames => {
  const { divisions, clock } = wireDirectoryStores(env);
  return async (codes) => {
    const today = legalDate(clock.now());
    const found = await divisions.findMany(codes);
    return new Map(
      found.flatMap(({ division: { code, rows } }) => {
        const row = rows.find(({ from = '', to }) => from <= today && (to === undefined || today < to));
        const known = row ?? rows.at(-1);
        return known === undefined ? [] : [[code, known.name['zh-CN']]];
      }),
    );
  };
};

const itemsTable = (env: Env) =>
  dynamoRecordTable({
    client: dynamoClient(env),
    tableName: requireEnv(env, ['ITEMS_TABLE']).ITEMS_TABLE,
  });

/** Joins the search for conflicts to the lists of one site, and to its directory for the names of divisions. */
export const wireConflicts = (env: Env) => {
  const { SITE } = requireEnv(env, ['SITE']);
  return {
    site: SITE,
    contents: dynamoContentsInForce(itemsTable(env)),
    divisionNames: divisionNames(env),
    clock: systemClock,
  };
};

const reportsOf = (env: Env): ReportStore => {
  const { FILES_BUCKET } = requireEnv(env, ['FILES_BUCKET']);
  return {
    ...dynamoReportPointers(itemsTable(env)),
    ...s3ReportFiles({ client: s3Client(env), bucket: FILES_BUCKET, folder: tmpdir() }),
  };
};

/** Joins the making of reports to where they are kept besides. */
export const wirePublishing = (env: Env) => ({
  ...wireConflicts(env),
  reports: reportsOf(env),
  log: stdoutLog,
});

const conflictCursors = (env: Env): ConflictCursors => {
  const keyring = keyringOf(env);
  const get = once(async () => cursors(await keyring()));
  return {
    seal: async (position, { subject }, query) => (await get()).sealCursor(position, { subject, query }),
    open: async (cursor, { subject }, query) => (await get()).openCursor(cursor, { subject, query }),
  };
};

/** Joins the reading of reports to where they are kept. */
export const wireConflictReports = (env: Env) => {
  requireEnv(env, ITEMS_ENV);
  return { http: wireHttp(env), reports: reportsOf(env), cursors: conflictCursors(env) };
};
