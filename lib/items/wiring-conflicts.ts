import { wireDirectoryStores } from '../directory/wiring.ts';
import { legalDate, systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import type { DivisionNames } from './conflicts/compute-report.ts';
import { dynamoContentsInForce } from './conflicts/contents-in-force.dynamo.ts';

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

/** Joins the search for conflicts to the lists of one site, and to its directory for the names of divisions. */
export const wireConflicts = (env: Env) => {
  const { ITEMS_TABLE, SITE } = requireEnv(env, ['ITEMS_TABLE', 'SITE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: ITEMS_TABLE });
  return {
    site: SITE,
    contents: dynamoContentsInForce(table),
    divisionNames: divisionNames(env),
    clock: systemClock,
  };
};
