import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

let client: DynamoDBDocumentClient | undefined;

/** One GetItem by hand, the client as its documentation shows it: what a function with the SDK cannot go below. */
export const handler = async () => {
  client ??= DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '' }),
  );
  const { Item } = await client.send(
    new GetCommand({
      TableName: process.env['ITEMS_TABLE'],
      Key: { pk: process.env['BENCH_PK'], sk: 'head' },
    }),
  );
  return { statusCode: Item === undefined ? 404 : 200 };
};
