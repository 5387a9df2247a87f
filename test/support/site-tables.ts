import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable } from '../../infra/local/dynamo/create-table.ts';

type Declared = Readonly<{
  Resources: Readonly<Record<string, Readonly<{ Type: string; Properties: unknown }>>>;
}>;

const tableOf = (room: string): unknown => {
  const text = readFileSync(new URL(`../../infra/${room}/resources.yml`, import.meta.url), 'utf8');
  const declared = Object.values((parse(text) as Declared).Resources);
  return declared.find(({ Type }) => Type === 'AWS::DynamoDB::Table')?.Properties;
};

/** Creates a site's tables of the rooms under the names that the command line looks for. */
export const createSiteTables = async (
  client: DynamoDBDocumentClient,
  site: string,
  rooms: readonly string[],
): Promise<void> => {
  for (const room of rooms) await createTable(client, `dev-${site}-${room}`, tableOf(room));
};
