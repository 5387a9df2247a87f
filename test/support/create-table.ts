import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { parse } from 'yaml';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable } from '../../infra/local/dynamo/create-table.ts';

type Declared = Readonly<{ Resources: Readonly<Record<string, Readonly<{ Properties: unknown }>>> }>;

const declaredTable = (): unknown => {
  const text = readFileSync(new URL('../../infra/items/resources.yml', import.meta.url), 'utf8');
  return (parse(text) as Declared).Resources['ItemsTable']?.Properties;
};

/** Creates a table of a fresh name from the very declaration that is deployed; answers the name. */
export const createDeclaredTable = async (client: DynamoDBDocumentClient): Promise<string> => {
  const name = `test-150000-${randomUUID()}`;
  await createTable(client, name, declaredTable());
  return name;
};
