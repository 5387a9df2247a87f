import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cyclesIn, unresolvedIn, type Resource, type Template } from './template-structure.ts';

type Plugin = new (serverless: unknown) => { hooks: Readonly<Record<string, () => Promise<void>>> };

const RoomStacks = createRequire(import.meta.url)(
  '../../../infra/build/serverless-room-stacks.cjs',
) as Plugin;

const functionOf = (name: string, environment: object = {}): Resource => ({
  Type: 'AWS::Lambda::Function',
  DependsOn: [`${name}Role`],
  Properties: {
    FunctionName: `prod-150100-${name}`,
    Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
    Environment: { Variables: environment },
  },
});

const roleOf = (table: string): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Resource: [{ 'Fn::GetAtt': [table, 'Arn'] }, { 'Fn::Sub': `\${${table}.Arn}/index/byList` }],
    Partition: { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::x' },
  },
});

const site = (): Record<string, Resource> => ({
  ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket', Properties: {} },
  ItemsTable: { Type: 'AWS::DynamoDB::Table', Properties: {} },
  SealsTable: { Type: 'AWS::DynamoDB::Table', Properties: {} },
  HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
  LookUp: functionOf('LookUp', { TABLE: { Ref: 'ItemsTable' } }),
  LookUpRole: roleOf('ItemsTable'),
  LookUpIntegration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    DependsOn: 'HttpApi',
    Properties: { ApiId: { Ref: 'HttpApi' }, IntegrationUri: { 'Fn::GetAtt': ['LookUp', 'Arn'] } },
  },
  LookUpRoute: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'LookUpIntegration' }]] } },
  },
  LookUpAlarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Dimensions: [{ Value: { Ref: 'LookUp' } }] } },
  TableAlarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Value: { Ref: 'ItemsTable' } } },
  Verify: functionOf('Verify'),
  VerifyRole: roleOf('SealsTable'),
});

const rooms = {
  look: { name: 'prod-150100-LookUp', handler: 'functions/items/look-up-item.handler' },
  verify: { name: 'prod-150100-Verify', handler: 'functions/seals/verify.handler' },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sumu-stacks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A site that is packaged, and what is then put into its deployment bucket. */
const packageSite = async (resources: Record<string, Resource>, shouldNotDeploy = false) => {
  const uploads: string[] = [];
  const deployer = {
    uploadArtifacts: () => undefined,
    uploadZipFile: ({ filename, s3KeyDirname }: { filename: string; s3KeyDirname: string }) => {
      expect(existsSync(filename)).toBe(true);
      uploads.push(`${s3KeyDirname}/${basename(filename)}`);
    },
  };
  const main: Template = { Resources: resources };
  const { hooks } = new RoomStacks({
    serviceDir: folder,
    pluginManager: { plugins: [{}, deployer] },
    service: {
      functions: rooms,
      package: { artifactDirectoryName: 'serverless/sumu/prod/1' },
      provider: { compiledCloudFormationTemplate: main, shouldNotDeploy },
    },
  });
  await hooks['before:aws:package:finalize:saveServiceState']?.();
  await hooks['after:aws:deploy:deploy:uploadArtifacts']?.();
  const read = (room: string) =>
    JSON.parse(readFileSync(join(folder, `.serverless/stack-${room}.json`), 'utf8')) as Template;
  return { main, items: read('items'), seals: read('seals'), uploads };
};

describe('the stack of a room', () => {
  it('holds its functions with their roles, and whatever refers to them', async () => {
    const { main, items, seals } = await packageSite(site());
    const own = ['LookUp', 'LookUpRole', 'LookUpIntegration', 'LookUpRoute', 'LookUpAlarm'];
    expect(Object.keys(items.Resources)).toEqual(own);
    expect(Object.keys(seals.Resources)).toEqual(['Verify', 'VerifyRole']);
    const left = ['ItemsTable', 'SealsTable', 'HttpApi', 'TableAlarm', 'ItemsStack', 'SealsStack'];
    expect(Object.keys(main.Resources)).toEqual(['ServerlessDeploymentBucket', ...left]);
  });

  it('is given what it refers to outside, and gives nothing back', async () => {
    const { main, items, seals } = await packageSite(site());
    for (const template of [main, items, seals]) {
      expect(unresolvedIn(template)).toEqual([]);
      expect(cyclesIn(template)).toEqual([]);
      expect(template.Outputs).toBeUndefined();
    }
    expect(main.Resources['ItemsStack']?.Properties['Parameters']).toEqual({
      ItemsTable: { Ref: 'ItemsTable' },
      ItemsTableArn: { 'Fn::GetAtt': ['ItemsTable', 'Arn'] },
      HttpApi: { Ref: 'HttpApi' },
    });
    expect(Object.keys(items.Parameters ?? {})).toEqual(['ItemsTable', 'ItemsTableArn', 'HttpApi']);
    expect(items.Resources['LookUpRole']?.Properties['Resource']).toEqual([
      { Ref: 'ItemsTableArn' },
      { 'Fn::Sub': '${ItemsTableArn}/index/byList' },
    ]);
  });

  it('waits as a whole for what one of its own waits for outside', async () => {
    const { main, items } = await packageSite(site());
    expect(main.Resources['ItemsStack']?.DependsOn).toEqual(['HttpApi']);
    expect(items.Resources['LookUpIntegration']?.DependsOn).toBeUndefined();
    expect(items.Resources['LookUp']?.DependsOn).toEqual(['LookUpRole']);
  });

  it('is the same with a function more in another room', async () => {
    const { items } = await packageSite(site());
    const more = { ...site(), Stamp: functionOf('Verify'), StampRole: roleOf('SealsTable') };
    expect((await packageSite(more)).items).toEqual(items);
  });

  it('is not made where one room would need what is in the stack of another', async () => {
    const across = { ...site(), Verify: functionOf('Verify', { OTHER: { Ref: 'LookUp' } }) };
    await expect(packageSite(across)).rejects.toThrow(
      'Verify of the room seals refers to LookUp, which is in the stack of items',
    );
    const both = {
      ...site(),
      Both: { Type: 'X', Properties: { Of: [{ Ref: 'LookUp' }, { Ref: 'Verify' }] } },
    };
    await expect(packageSite(both)).rejects.toThrow('Both of the room items refers to Verify');
  });
});

describe('the template of a room', () => {
  it('is uploaded to where its stack is told to find it', async () => {
    const { main, uploads } = await packageSite(site());
    expect(uploads).toEqual(['items', 'seals'].map((room) => `serverless/sumu/prod/1/stack-${room}.json`));
    expect(main.Resources['SealsStack']?.Properties['TemplateURL']).toEqual({
      'Fn::Sub': [
        'https://s3.${AWS::Region}.${AWS::URLSuffix}/${Bucket}/serverless/sumu/prod/1/stack-seals.json',
        { Bucket: { Ref: 'ServerlessDeploymentBucket' } },
      ],
    });
  });

  it('is not uploaded when there is nothing to deploy', async () => {
    expect((await packageSite(site(), true)).uploads).toEqual([]);
  });
});
