import { systemClock } from '../kernel/clock.ts';
import { cursors } from '../platform/crypto/cursor.ts';
import { openSecrets } from '../platform/crypto/open-secrets.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { dynamoAgencyStore } from './agency-store.dynamo.ts';
import { dynamoDivisionStore } from './division-store.dynamo.ts';
import { lazyPageCursors } from './page-cursors.ts';
import { dynamoReferenceStore } from './reference-store.dynamo.ts';

/** Settings of the directory room. */
export const DIRECTORY_ENV = [...HTTP_ENV, 'DIRECTORY_TABLE', 'SECRETS'] as const;

/** The directory's stores alone, for commands and for filling a site. */
export const wireDirectoryStores = (env: Env) => {
  const { DIRECTORY_TABLE } = requireEnv(env, ['DIRECTORY_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: DIRECTORY_TABLE });
  return {
    clock: systemClock,
    divisions: dynamoDivisionStore(table),
    agencies: dynamoAgencyStore(table),
    references: dynamoReferenceStore(table),
  };
};

/** Joins the directory room to its stores. */
export const wire = (env: Env) => {
  const { SECRETS } = requireEnv(env, DIRECTORY_ENV);
  const makeCursors = async () => cursors(await openSecrets(env).get(SECRETS));
  return { ...wireDirectoryStores(env), http: wireHttp(env), cursors: lazyPageCursors(makeCursors) };
};
