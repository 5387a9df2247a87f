import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Env } from '../env.ts';

const credentialsOf = (env: Env) =>
  env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY']
    ? {
        credentials: {
          accessKeyId: env['AWS_ACCESS_KEY_ID'],
          secretAccessKey: env['AWS_SECRET_ACCESS_KEY'],
          ...(env['AWS_SESSION_TOKEN'] ? { sessionToken: env['AWS_SESSION_TOKEN'] } : {}),
        },
      }
    : {};

/** The DynamoDB client of a function: endpoint, region and keys from its settings; three tries, 3 s each. */
export const dynamoClient = (env: Env): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: env['AWS_REGION'] ?? 'cn-north-1',
      ...(env['AWS_ENDPOINT_URL_DYNAMODB'] ? { endpoint: env['AWS_ENDPOINT_URL_DYNAMODB'] } : {}),
      ...credentialsOf(env),
      // Names the caller in the engine's audit trail, and to the local guard of declared permissions.
      ...(env['AWS_LAMBDA_FUNCTION_NAME'] ? { userAgentAppId: env['AWS_LAMBDA_FUNCTION_NAME'] } : {}),
      maxAttempts: 3,
      requestHandler: { requestTimeout: 3000, connectionTimeout: 1000 },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
