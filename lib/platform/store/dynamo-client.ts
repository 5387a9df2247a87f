import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { awsSettings } from '../aws-settings.ts';
import type { Env } from '../env.ts';

/** The cloud's own engine in a region; China's has a name of its own. */
const cloudEndpoint = (region: string): string =>
  `https://dynamodb.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;

/** The DynamoDB client of a function: endpoint, region and keys from its settings; three tries, 3 s each. */
export const dynamoClient = (env: Env): DynamoDBDocumentClient => {
  const settings = awsSettings(env, 'AWS_ENDPOINT_URL_DYNAMODB');
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: cloudEndpoint(settings.region),
      ...settings,
      // Names the caller in the engine's audit trail, and to the local guard of declared permissions.
      ...(env['AWS_LAMBDA_FUNCTION_NAME'] ? { userAgentAppId: env['AWS_LAMBDA_FUNCTION_NAME'] } : {}),
      maxAttempts: 3,
      // Whatever is not said here the SDK looks up, one file and promise after another, before the first request.
      retryMode: 'standard',
      defaultsMode: 'standard',
      useDualstackEndpoint: false,
      useFipsEndpoint: false,
      accountIdEndpointMode: 'disabled',
      authSchemePreference: [],
      endpointDiscoveryEnabledProvider: async () => false,
      requestHandler: { requestTimeout: 3000, connectionTimeout: 1000 },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
};
