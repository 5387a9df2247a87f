import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cyclesIn, referencesOf, unresolvedIn, type Template } from './build/template-structure.ts';

type Statement = Readonly<{ Effect: string; Action: string[]; Resource: unknown }>;

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'sumu-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packages for a league's site, without credentials and with every proxy pointing nowhere. */
const packaged = spawnSync(
  join(root, 'node_modules/.bin/serverless'),
  ['package', '--package', folder, '--stage', 'prod', '--param', 'site=150100'],
  {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
      HTTPS_PROXY: 'http://127.0.0.1:9',
      HOME: folder,
    },
  },
);
const MAIN = 'cloudformation-template-update-stack.json';
const templates = [MAIN, ...globSync('stack-*.json', { cwd: folder }).toSorted()].map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  return { file, text, template: JSON.parse(text) as Template };
});
const [main, ...nested] = templates as [(typeof templates)[number], ...typeof templates];
const stacks = Object.entries(main.template.Resources).flatMap(([id, { Type, Properties }]) =>
  Type === 'AWS::CloudFormation::Stack'
    ? {
        id,
        url: JSON.stringify(Properties['TemplateURL']),
        parameters: Properties['Parameters'] as Record<string, unknown>,
      }
    : [],
);
const resources = templates.flatMap(({ template }) => Object.entries(template.Resources));
const ofType = (type: string) => resources.filter(([, resource]) => resource.Type === type);
const functions = ofType('AWS::Lambda::Function').map(([id, { Properties }]) => ({
  id,
  properties: Properties,
}));

const declared = globSync('infra/*/functions.yml', { cwd: root }).map((file) => ({
  file,
  functions: parse(readFileSync(join(root, file), 'utf8')) as Record<
    string,
    { handler: string; access?: object[] }
  >,
}));

const statementsOf = (role: unknown): Statement[] => {
  const id = (role as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0];
  const found = resources.find(([name]) => name === id)?.[1];
  const policies = found?.Properties['Policies'] as {
    PolicyDocument: { Statement: Statement[] };
  }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
};

describe('the packaged template', () => {
  it('is made without credentials and without network', () => {
    expect(packaged.stderr).not.toContain('Error');
    expect(packaged.status).toBe(0);
    expect(functions.length).toBe(declared.flatMap((room) => Object.keys(room.functions)).length);
  });

  it.each(functions)(
    'runs $id on arm64 and Node 24 with time and memory set on purpose',
    ({ properties }) => {
      expect(properties['Architectures']).toEqual(['arm64']);
      expect(properties['Runtime']).toBe('nodejs24.x');
      expect(properties['MemorySize']).toBeGreaterThanOrEqual(128);
      expect(properties['Timeout']).toBeLessThanOrEqual(900);
      expect(properties['FunctionName']).toMatch(/^prod-150100-/);
      expect(properties['TracingConfig']).toEqual({ Mode: 'Active' });
    },
  );

  it('lets the API call the functions of its site and nothing else', () => {
    const invoker = ofType('AWS::IAM::Role').find(([id]) => id === 'ApiInvokerRole');
    expect(JSON.stringify(invoker)).toContain(':function:prod-150100-*');
    const integrations = ofType('AWS::ApiGatewayV2::Integration');
    expect(integrations.length).toBeGreaterThan(50);
    for (const [, { Properties }] of integrations)
      expect(Properties['CredentialsArn']).toEqual({ Ref: 'ApiInvokerRoleArn' });
    const given = stacks.flatMap(({ parameters }) => parameters['ApiInvokerRoleArn'] ?? []);
    expect(given.length).toBeGreaterThan(0);
    for (const arn of given) expect(arn).toEqual({ 'Fn::GetAtt': ['ApiInvokerRole', 'Arn'] });
  });

  it('gives no two functions the same role', () => {
    const roles = functions.map(({ properties }) => JSON.stringify(properties['Role']));
    expect(new Set(roles).size).toBe(functions.length);
  });

  it.each(functions)('lets $id do only what its file declares, on named resources', ({ properties }) => {
    const statements = statementsOf(properties['Role']);
    for (const { Effect, Action, Resource } of statements) {
      expect(Effect).toBe('Allow');
      expect(Action.join()).not.toContain('*');
      const isTracing = Action.every((action) => action.startsWith('xray:'));
      expect(Resource === '*').toBe(isTracing);
    }
    const services = new Set(
      statements.flatMap(({ Action }) => Action.map((action) => action.split(':')[0])),
    );
    expect(['logs', 'xray', 'dynamodb', 's3', 'secretsmanager']).toEqual(
      expect.arrayContaining([...services]),
    );
  });

  it('lets a public look-up only read', () => {
    const lookUp = functions.find(
      ({ properties }) => properties['FunctionName'] === 'prod-150100-look-up-item',
    );
    const actions = statementsOf(lookUp?.properties['Role']).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => action.startsWith('dynamodb:'))).toEqual(['dynamodb:GetItem']);
  });

  it("lets only the functions that declare it read the site's keys, which no template holds", () => {
    const [[secretId, secret] = ['', undefined]] = ofType('AWS::SecretsManager::Secret');
    expect(Object.keys(secret?.Properties ?? {})).toEqual(['Name', 'Description']);
    const readers = functions.filter(({ properties }) =>
      statementsOf(properties['Role']).some(
        ({ Action, Resource }) =>
          Action.includes('secretsmanager:GetSecretValue') &&
          JSON.stringify(Resource) === JSON.stringify({ Ref: secretId }),
      ),
    );
    const wanted = declared.flatMap((room) =>
      Object.entries(room.functions).flatMap(([name, { access = [] }]) =>
        access.some((entry) => 'secret' in entry) ? [`prod-150100-${name}`] : [],
      ),
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(readers.map(({ properties }) => String(properties['FunctionName'])).toSorted()).toEqual(
      wanted.toSorted(),
    );
  });

  it('keeps logs at least 180 days (Cybersecurity Law, article 23(3))', () => {
    const groups = ofType('AWS::Logs::LogGroup');
    const written = functions.map(({ properties }) => properties['LoggingConfig'] as unknown);
    const known = groups.map(([id]) => ({ LogGroup: { Ref: id } }));
    for (const logs of written) expect(known).toContainEqual(logs);
    for (const [, { Properties }] of groups)
      expect(Properties['RetentionInDays']).toBeGreaterThanOrEqual(180);
  });

  it('enciphers every table, keeps it when the stack goes, and can restore it to a point in time', () => {
    const tables = ofType('AWS::DynamoDB::Table');
    expect(tables.length).toBeGreaterThan(0);
    for (const [, { DeletionPolicy, Properties }] of tables) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Properties).toMatchObject({
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        BillingMode: 'PAY_PER_REQUEST',
      });
    }
  });

  it('opens no bucket to the public', () => {
    const buckets = ofType('AWS::S3::Bucket').filter(([id]) => id !== 'ServerlessDeploymentBucket');
    expect(buckets.length).toBeGreaterThan(0);
    for (const [, { Properties }] of buckets) {
      expect(Properties['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties['BucketEncryption']).toBeDefined();
    }
  });

  it('throttles the API and names its stage', () => {
    const [stage] = ofType('AWS::ApiGatewayV2::Stage');
    expect(stage?.[1].Properties['DefaultRouteSettings']).toMatchObject({
      ThrottlingBurstLimit: 200,
      ThrottlingRateLimit: 100,
    });
  });

  it('works in the China partition too: no ARN is written out', () => {
    for (const { text } of templates) expect(text).not.toMatch(/arn:aws[:-]/);
  });

  it('sends every alarm to the operators and to a section of the runbook', () => {
    const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
    const alarms = ofType('AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThanOrEqual(3);
    for (const [, { Properties }] of alarms) {
      const section = /docs\/runbook\.md#([\w-]+)/.exec(String(Properties['AlarmDescription']))?.[1];
      expect(runbook).toContain(`\n## ${section}\n`);
      expect(Properties['AlarmActions']).toEqual([{ Ref: 'OperatorsTopic' }]);
    }
  });
});

describe('the stacks of a site', () => {
  it('are its own and one for each room, given exactly the parameters that the template of the room has', () => {
    const rooms = declared.map(({ file }) => file.split('/')[1]).toSorted();
    expect(nested.map(({ file }) => file)).toEqual(rooms.map((room) => `stack-${room}.json`));
    expect(stacks.length).toBe(rooms.length);
    for (const { file, template } of nested) {
      const stack = stacks.find(({ url }) => url.includes(`/${file}"`));
      expect(Object.keys(stack?.parameters ?? {})).toEqual(Object.keys(template.Parameters ?? {}));
    }
  });

  it.each(templates)('$file has room left under every limit of a template', ({ text, template }) => {
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(400);
    expect(Object.keys(template.Parameters ?? {}).length).toBeLessThanOrEqual(150);
    expect(Object.keys(template.Outputs ?? {}).length).toBeLessThanOrEqual(150);
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  });

  it('have room for 256 functions: one adds four resources to its room and none to the site', () => {
    const more = Math.max(0, 256 - functions.length);
    for (const { id } of functions) expect(id in main.template.Resources).toBe(false);
    expect(resources.length + 4 * more).toBeLessThanOrEqual(2500);
    expect(ofType('AWS::ApiGatewayV2::Integration').length + more).toBeLessThanOrEqual(300);
  });

  it.each(templates)(
    '$file refers only to what it has, and nothing in it waits for itself',
    ({ template }) => {
      expect(referencesOf(template.Resources).length).toBeGreaterThan(0);
      expect(unresolvedIn(template)).toEqual([]);
      expect(cyclesIn(template)).toEqual([]);
    },
  );

  it('need nothing of the stack of a room: what stays can be deployed without it', () => {
    const ids = new Set(stacks.map(({ id }) => id));
    const { Resources, Outputs } = main.template;
    expect(referencesOf([Resources, Outputs]).filter((id) => ids.has(id))).toEqual([]);
    for (const { template } of nested) expect(template.Outputs).toBeUndefined();
  });

  it('keep what holds data out of the stacks of rooms', () => {
    const data = /::(Table|Bucket|Secret|LogGroup|Topic|Queue)$/;
    const inRooms = nested.flatMap(({ template }) => Object.values(template.Resources));
    expect(inRooms.filter(({ Type, DeletionPolicy }) => data.test(Type) || DeletionPolicy)).toEqual([]);
    const { Resources } = main.template;
    expect(Object.values(Resources).filter(({ Type }) => data.test(Type)).length).toBeGreaterThan(10);
  });
});

describe('the declarations', () => {
  it('never use a name twice: a later one would silently overwrite', () => {
    const names = declared.flatMap((room) => Object.keys(room.functions));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const ids = globSync('infra/*/{resources,alarms,files,secrets}.yml', { cwd: root }).flatMap((file) =>
      Object.keys((parse(readFileSync(join(root, file), 'utf8')) as { Resources: object }).Resources),
    );
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('name a handler that exists, in the folder of their room', () => {
    for (const room of declared) {
      for (const [name, { handler }] of Object.entries(room.functions)) {
        const file = handler.replace(/\.handler$/, '.ts');
        expect(existsSync(join(root, file)), `${name}: ${file}`).toBe(true);
        expect(file).toBe(`functions/${room.file.split('/')[1]}/${name}.ts`);
      }
    }
  });

  it('give every function the settings that its room requires', async () => {
    for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
      const name = String(Properties['FunctionName']).replace('prod-150100-', '');
      const room = declared.find((each) => name in each.functions)?.file.split('/')[1];
      const wiring = (await import(join(root, `lib/${room}/wiring.ts`))) as Record<string, readonly string[]>;
      const required = Object.entries(wiring).flatMap(([key, value]) => (key.endsWith('_ENV') ? value : []));
      const given = Object.keys((Properties['Environment'] as { Variables: object }).Variables);
      expect(given, name).toEqual(expect.arrayContaining(required));
    }
  });
});
