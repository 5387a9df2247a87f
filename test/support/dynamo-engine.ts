import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startDynamo } from '../../infra/local/dynamo/start-dynamo.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';

/** An engine that answers the DynamoDB API, and how to be done with it. */
export type Engine = Readonly<{ client: DynamoDBDocumentClient; close: () => Promise<void> }>;

/** A client with keys that mean nothing, for engines on this machine. */
export const clientAt = (url: string): DynamoDBDocumentClient =>
  dynamoClient({
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
  });

/** The embedded engine, in memory unless a folder is given. */
export const embeddedEngine = async (folder?: string): Promise<Engine> => {
  const dynamo = await startDynamo(folder === undefined ? {} : { folder });
  const client = clientAt(dynamo.url);
  return {
    client,
    close: async () => {
      client.destroy();
      await dynamo.close();
    },
  };
};

const externalUrl = (): string => {
  const url = process.env['SUMU_TEST_DYNAMODB_ENDPOINT'];
  if (!url) throw new Error('SUMU_TEST_DYNAMODB_ENDPOINT is not set');
  return url;
};

/** `moto` where the endpoint is a moto server, else `external`. */
export const externalName = async (): Promise<string> => {
  const answer = await fetch(new URL('/moto-api/data.json', externalUrl()));
  await answer.arrayBuffer();
  return answer.ok ? 'moto' : 'external';
};

/** The engine that SUMU_TEST_DYNAMODB_ENDPOINT names; it is an error to ask for it without one. */
export const externalEngine = async (): Promise<Engine> => {
  const client = clientAt(externalUrl());
  return { client, close: async () => client.destroy() };
};
