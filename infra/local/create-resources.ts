import {
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketCorsCommand,
  S3Client,
  type CORSRule,
} from '@aws-sdk/client-s3';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DeclaredBucket, Declarations, DeclaredTable } from './declarations.ts';
import { createTable, tableInput } from './dynamo/create-table.ts';
import { LocalFault } from './local-fault.ts';
import type { StoreKeys } from './local-folder.ts';

type Endpoints = Readonly<{ dynamoUrl: string; s3Url: string; keys: StoreKeys }>;

const named = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

const shape = (keys: readonly { AttributeName?: string | undefined; KeyType?: string | undefined }[] = []) =>
  keys.map(({ AttributeName, KeyType }) => `${AttributeName}:${KeyType}`).join(',');

type Indexed = Readonly<{
  IndexName?: string | undefined;
  KeySchema?: Parameters<typeof shape>[0] | undefined;
}>;
const shapes = (indexes: readonly Indexed[] = []): string[] =>
  indexes.map(({ IndexName, KeySchema }) => `${IndexName}(${shape(KeySchema)})`).toSorted();

/** A table on disk keeps the keys it was made with; a changed declaration must not go unnoticed. */
const checkTable = async (client: DynamoDBClient, { name, properties }: DeclaredTable): Promise<void> => {
  const wanted = tableInput(name, properties);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  const before = [shape(Table?.KeySchema), ...shapes(Table?.GlobalSecondaryIndexes)].join(' ');
  const after = [shape(wanted.KeySchema), ...shapes(wanted.GlobalSecondaryIndexes)].join(' ');
  if (before !== after) {
    throw new LocalFault(
      `table ${name} on disk has other keys or indexes than its declaration; empty the stores: npm start -- --fresh`,
    );
  }
};

const corsRules = ({ corsRules: rules }: DeclaredBucket): CORSRule[] =>
  rules.map((rule) => ({
    AllowedMethods: rule['AllowedMethods'] as string[],
    AllowedOrigins: rule['AllowedOrigins'] as string[],
    ...(rule['AllowedHeaders'] ? { AllowedHeaders: rule['AllowedHeaders'] as string[] } : {}),
    ...(rule['ExposedHeaders'] ? { ExposeHeaders: rule['ExposedHeaders'] as string[] } : {}),
    ...(rule['MaxAge'] ? { MaxAgeSeconds: Number(rule['MaxAge']) } : {}),
  }));

const createBucket = async (client: S3Client, bucket: DeclaredBucket): Promise<void> => {
  const { name } = bucket;
  try {
    await client.send(new HeadBucketCommand({ Bucket: name }));
  } catch (error) {
    if (!named(error, 'NotFound', 'NoSuchBucket')) throw error;
    await client.send(new CreateBucketCommand({ Bucket: name })).catch((again: unknown) => {
      if (!named(again, 'BucketAlreadyOwnedByYou', 'BucketAlreadyExists')) throw again;
    });
  }
  if (bucket.corsRules.length === 0) return;
  const command = new PutBucketCorsCommand({
    Bucket: name,
    CORSConfiguration: { CORSRules: corsRules(bucket) },
  });
  await client.send(command).catch((error: unknown) => {
    if (!named(error, 'NotImplemented')) throw error;
  });
};

/**
 * Creates the tables and buckets that the declarations of all sites name, as far as they are not there yet. Encryption,
 * versioning, lifecycle and access settings are the cloud's and are left out.
 */
export const createResources = async (all: readonly Declarations[], at: Endpoints): Promise<void> => {
  const region = all[0]?.region ?? 'cn-north-1';
  const dynamo = new DynamoDBClient({ region, endpoint: at.dynamoUrl, credentials: at.keys });
  const s3 = new S3Client({ region, endpoint: at.s3Url, credentials: at.keys, forcePathStyle: true });
  const tables = all.flatMap((site) => site.tables);
  const buckets = all.flatMap((site) => site.buckets);
  try {
    await Promise.all([
      ...tables.map(async (table) => {
        await createTable(dynamo, table.name, table.properties);
        await checkTable(dynamo, table);
      }),
      ...buckets.map((bucket) => createBucket(s3, bucket)),
    ]);
  } finally {
    dynamo.destroy();
    s3.destroy();
  }
};
