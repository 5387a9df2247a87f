import {
  CreateTableCommand,
  waitUntilTableExists,
  type CreateTableCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

/** What a declaration of a table in `infra/<room>/resources.yml` says about keys and indexes. */
const declaration = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.optional(
    z.array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']) }),
      }),
    ),
  ),
});

/** The `Properties` of a declared `AWS::DynamoDB::Table` as the input of CreateTable; throws what zod finds amiss. */
export const tableInput = (tableName: string, properties: unknown): CreateTableCommandInput => {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = declaration.parse(properties);
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions,
    KeySchema,
    ...(GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes }),
  };
};

/**
 * Creates the table that `properties` declare (those of an `AWS::DynamoDB::Table` resource) under a name of one's own
 * and waits until it can be used. A table that is there already is left as it is.
 */
export const createTable = async (
  client: DynamoDBClient,
  tableName: string,
  properties: unknown,
): Promise<void> => {
  try {
    await client.send(new CreateTableCommand(tableInput(tableName, properties)));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ResourceInUseException')) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: tableName });
};
