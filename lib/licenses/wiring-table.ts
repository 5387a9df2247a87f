import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';

/** The room's table. */
export const licensesTableOf = (env: Env) =>
  dynamoRecordTable({
    client: dynamoClient(env),
    tableName: requireEnv(env, ['LICENSES_TABLE']).LICENSES_TABLE,
  });
