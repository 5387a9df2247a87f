import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable } from '../infra/local/dynamo/create-table.ts';
import type { Env } from '../lib/platform/env.ts';
import { dynamoClient } from '../lib/platform/store/dynamo-client.ts';

export const TABLE = 'bench-150100-items';

/** The embedded DynamoDB in a process of its own, on a fresh folder, with one table of a room as it is declared. */
export type Engine = Readonly<{
  url: string;
  client: DynamoDBDocumentClient;
  peakMiB: () => Promise<number>;
  close: () => Promise<void>;
}>;

/** The settings of a function whose tables are at `url`. */
export const envAt = (url: string): Env => ({
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench-secret',
  AWS_ENDPOINT_URL_DYNAMODB: url,
  SITE: '150100',
  ITEMS_TABLE: TABLE,
  OIDC_ISSUER: `${url}/issuer`,
  OIDC_AUDIENCE: 'sumu:150100',
  OIDC_JWKS_URI: `${url}/jwks`,
});

type Declared = Readonly<{ Resources: Readonly<Record<string, Readonly<{ Properties: unknown }>>> }>;

type DeclaredTable = Readonly<{ room: string; resource: string }>;

const declaredTable = ({ room, resource }: DeclaredTable): unknown => {
  const file = new URL(`../infra/${room}/resources.yml`, import.meta.url);
  return (parse(readFileSync(file, 'utf8')) as Declared).Resources[resource]?.Properties;
};

const heard = async <T>(child: ChildProcess): Promise<T> => {
  const ended = once(child, 'exit').then(() => {
    throw new Error('the engine has ended');
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return message;
};

export const startEngine = async (
  declared: DeclaredTable = { room: 'items', resource: 'ItemsTable' },
): Promise<Engine> => {
  const folder = await mkdtemp(join(tmpdir(), 'sumu-bench-'));
  const child = fork(join(import.meta.dirname, 'engine-process.ts'), [folder], { execArgv: [] });
  const url = await heard<string>(child);
  const client = dynamoClient(envAt(url));
  await createTable(client, TABLE, declaredTable(declared));
  return {
    url,
    client,
    peakMiB: () => {
      child.send('peak');
      return heard<number>(child);
    },
    close: async () => {
      client.destroy();
      child.disconnect();
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
};
