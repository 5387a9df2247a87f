import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

type Statement = Readonly<{ Action: readonly string[]; Resource: unknown; Condition?: unknown }>;
type Role = Readonly<{
  Properties: Readonly<{
    Policies: readonly Readonly<{ PolicyDocument: Readonly<{ Statement: readonly Statement[] }> }>[];
  }>;
}>;
type Plugin = new (serverless: unknown) => { hooks: Readonly<Record<string, () => void>> };

const Roles = createRequire(import.meta.url)('../../../infra/build/serverless-roles.cjs') as Plugin;
const ARN = 'arn:aws-cn:kms:cn-north-1:123456789012:key/1';

/** What a function may do that declares `access`, at a site whose keys are wrapped by `kmsKey`. */
const allowed = (access: readonly unknown[], kmsKey: string): readonly Statement[] => {
  const resources: { Resources: Record<string, Role> } = { Resources: {} };
  const one = { handler: 'functions/licenses/one.handler', name: 'prod-150100-one', access };
  const service = { functions: { one }, resources, custom: { keys: { kmsKey, site: '150100' } } };
  const { hooks } = new Roles({
    configSchemaHandler: { defineFunctionProperties: () => undefined },
    service,
  });
  hooks['before:package:initialize']?.();
  return resources.Resources['OneRole']?.Properties.Policies.flatMap((p) => p.PolicyDocument.Statement) ?? [];
};

const actionsOf = (statements: readonly Statement[]) => statements.flatMap(({ Action }) => Action);

describe('the role of a function at a site whose keys are wrapped', () => {
  it('unwraps the keys of its site, by that key alone', () => {
    const statements = allowed([{ secret: true }], ARN);
    expect(statements.find(({ Action }) => Action.includes('kms:Decrypt'))).toEqual({
      Effect: 'Allow',
      Action: ['kms:Decrypt'],
      Resource: ARN,
      Condition: { StringEquals: { 'kms:EncryptionContext:site': '150100' } },
    });
  });

  it('does so only where the function reads keys', () => {
    const access = [{ table: 'LicensesTable', actions: ['GetItem'] }];
    expect(actionsOf(allowed(access, ARN))).not.toContain('kms:Decrypt');
  });

  it('is allowed nothing of the kind where keys are not wrapped', () => {
    expect(actionsOf(allowed([{ secret: true }], 'none'))).toContain('secretsmanager:GetSecretValue');
    expect(actionsOf(allowed([{ secret: true }], 'none')).join()).not.toContain('kms');
  });
});

describe('the role of a function that reads another secret', () => {
  it('reads that one alone', () => {
    const read = (access: readonly unknown[]) =>
      allowed(access, 'none').flatMap(({ Action, Resource }) =>
        Action.includes('secretsmanager:GetSecretValue') ? [Resource] : [],
      );
    expect(read([{ secret: 'SealServiceSecret' }])).toEqual([{ Ref: 'SealServiceSecret' }]);
    expect(read([{ secret: true }])).toEqual([{ Ref: 'SiteSecret' }]);
  });
});
