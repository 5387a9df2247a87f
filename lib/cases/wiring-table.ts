import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';

/** The room's table. */
export const casesTableOf = (env: Env) => {
  const { CASES_TABLE } = requireEnv(env, ['CASES_TABLE']);
  return dynamoRecordTable({ client: dynamoClient(env), tableName: CASES_TABLE });
};
