import { LocalFault } from './local-fault.ts';

/** A CloudFormation resource as far as names are concerned. */
export type NamedResource = Readonly<{
  Type: string;
  Properties?: Readonly<Record<string, unknown>> | undefined;
}>;

export type Scope = Readonly<{
  region: string;
  accountId: string;
  stackName: string;
  resources: Readonly<Record<string, NamedResource>>;
}>;

const NAME_OF_TYPE: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
};

const partitionOf = (region: string): string => (region.startsWith('cn-') ? 'aws-cn' : 'aws');

const pseudo = (name: string, scope: Scope): string | undefined =>
  ({
    'AWS::AccountId': scope.accountId,
    'AWS::Region': scope.region,
    'AWS::Partition': partitionOf(scope.region),
    'AWS::StackName': scope.stackName,
    'AWS::URLSuffix': scope.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
    'AWS::NoValue': '',
    HttpApi: 'local',
  })[name];

const physicalName = (id: string, resource: NamedResource, scope: Scope, at: string): string => {
  const property = NAME_OF_TYPE[resource.Type];
  const declared = property === undefined ? undefined : resource.Properties?.[property];
  return declared === undefined ? `local-${id}` : resolveText(declared, scope, at);
};

const ref = (id: string, scope: Scope, at: string): string => {
  const known = pseudo(id, scope);
  if (known !== undefined) return known;
  const resource = scope.resources[id];
  if (resource) return physicalName(id, resource, scope, at);
  if (id.endsWith('LambdaFunction')) return `local-${id}`;
  throw new LocalFault(`${at}: there is no resource ${id}`);
};

const arn = (id: string, scope: Scope, at: string): string => {
  const name = ref(id, scope, at);
  const of = (service: string, rest: string): string =>
    `arn:${partitionOf(scope.region)}:${service}:${scope.region}:${scope.accountId}:${rest}`;
  switch (scope.resources[id]?.Type) {
    case 'AWS::DynamoDB::Table':
      return of('dynamodb', `table/${name}`);
    case 'AWS::S3::Bucket':
      return `arn:${partitionOf(scope.region)}:s3:::${name}`;
    case 'AWS::SQS::Queue':
      return of('sqs', name);
    default:
      return id.endsWith('LambdaFunction') ? of('lambda', `function:${name}`) : of('local', name);
  }
};

const attribute = (id: string, name: string, scope: Scope, at: string): string =>
  name === 'Arn' ? arn(id, scope, at) : `${ref(id, scope, at)}.${name}`;

const substitute = (template: string, scope: Scope, at: string, given: ReadonlyMap<string, string>): string =>
  template.replaceAll(/\$\{(!?)([^{}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const value = given.get(name);
    if (value !== undefined) return value;
    const dot = name.indexOf('.');
    return dot === -1 ? ref(name, scope, at) : attribute(name.slice(0, dot), name.slice(dot + 1), scope, at);
  });

const sub = (argument: unknown, scope: Scope, at: string): string => {
  if (typeof argument === 'string') return substitute(argument, scope, at, new Map());
  if (Array.isArray(argument) && typeof argument[0] === 'string') {
    const given = Object.entries((argument[1] ?? {}) as Record<string, unknown>);
    return substitute(
      argument[0],
      scope,
      at,
      new Map(given.map(([name, value]) => [name, resolveText(value, scope, at)])),
    );
  }
  throw new LocalFault(`${at}: Fn::Sub takes a text or [text, names]`);
};

const getAtt = (argument: unknown, scope: Scope, at: string): string => {
  const parts = typeof argument === 'string' ? argument.split('.') : argument;
  if (!Array.isArray(parts) || parts.length < 2)
    throw new LocalFault(`${at}: Fn::GetAtt takes [resource, attribute]`);
  return attribute(String(parts[0]), parts.slice(1).join('.'), scope, at);
};

const join = (argument: unknown, scope: Scope, at: string): string => {
  if (!Array.isArray(argument) || !Array.isArray(argument[1])) {
    throw new LocalFault(`${at}: Fn::Join takes [delimiter, [values]]`);
  }
  return argument[1].map((value) => resolveText(value, scope, at)).join(String(argument[0]));
};

/**
 * The text that CloudFormation would put for a value: scalars, `Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::Join`, pseudo
 * parameters. `at` names the place in a fault. Throws {@link LocalFault} for anything else.
 */
export const resolveText = (value: unknown, scope: Scope, at: string): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const [name, argument] = entries.length === 1 && entries[0] ? entries[0] : [];
  switch (name) {
    case 'Ref':
      return ref(String(argument), scope, at);
    case 'Fn::GetAtt':
      return getAtt(argument, scope, at);
    case 'Fn::Sub':
      return sub(argument, scope, at);
    case 'Fn::Join':
      return join(argument, scope, at);
    default:
      throw new LocalFault(`${at}: ${name ?? JSON.stringify(value)} is not understood by the local host`);
  }
};
