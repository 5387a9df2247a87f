/**
 * Gives every function a role of its own that holds exactly what the function declares under `access` beside its
 * routes, plus the log of its room and traces. An `access` entry is one of
 *   { table: ItemsTable, actions: [GetItem], indexes: [byList] }   (Query on those indexes)
 *   { bucket: FilesBucket, prefix: items/, actions: [GetObject] }
 *   { secret: true }                                               (read the site's secret; where the keys in it are
 *                                                                   wrapped, unwrap those of this site)
 *   { secret: SealServiceSecret }                                  (the same of another secret)
 */
const names = { type: 'array', items: { type: 'string' }, minItems: 1 };
const accessSchema = {
  type: 'array',
  items: {
    anyOf: [
      {
        type: 'object',
        properties: { table: { type: 'string' }, actions: names, indexes: names },
        required: ['table', 'actions'],
        additionalProperties: false,
      },
      {
        type: 'object',
        properties: { bucket: { type: 'string' }, prefix: { type: 'string' }, actions: names },
        required: ['bucket', 'prefix', 'actions'],
        additionalProperties: false,
      },
      {
        type: 'object',
        properties: { secret: { anyOf: [{ const: true }, { type: 'string' }] } },
        required: ['secret'],
        additionalProperties: false,
      },
    ],
  },
};

const arnOf = (logicalId) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const allow = (actions, resource) => ({ Effect: 'Allow', Action: actions, Resource: resource });

/** Where `kmsKey` is `none` nobody is allowed anything of it. */
const unwrap = ({ kmsKey, site }) =>
  kmsKey === undefined || kmsKey === 'none'
    ? []
    : [
        {
          ...allow(['kms:Decrypt'], kmsKey),
          Condition: { StringEquals: { 'kms:EncryptionContext:site': site } },
        },
      ];

const statementsOf = (entry, keys) => {
  if (entry.table) {
    const own = allow(
      entry.actions.map((action) => `dynamodb:${action}`),
      arnOf(entry.table),
    );
    const indexes = (entry.indexes ?? []).map((index) => ({
      'Fn::Sub': `\${${entry.table}.Arn}/index/${index}`,
    }));
    return indexes.length > 0 ? [own, allow(['dynamodb:Query'], indexes)] : [own];
  }
  if (entry.bucket) {
    const objects = { 'Fn::Sub': `\${${entry.bucket}.Arn}/${entry.prefix}*` };
    return [
      allow(
        entry.actions.map((action) => `s3:${action}`),
        objects,
      ),
    ];
  }
  const secret = { Ref: entry.secret === true ? 'SiteSecret' : entry.secret };
  return [allow(['secretsmanager:GetSecretValue'], secret), ...unwrap(keys)];
};

const { logsOf, pascalCase } = require('./room-logs.cjs');

const roleOf = (name, logs, access, keys) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
    Policies: [
      {
        PolicyName: name,
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            allow(['logs:CreateLogStream', 'logs:PutLogEvents'], arnOf(logs)),
            // X-Ray takes no narrower resource.
            allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'),
            ...access.flatMap((entry) => statementsOf(entry, keys)),
          ],
        },
      },
    ],
  },
});

module.exports = class Roles {
  constructor(serverless) {
    serverless.configSchemaHandler.defineFunctionProperties('aws', { properties: { access: accessSchema } });
    this.hooks = {
      'before:package:initialize': () => {
        const { functions, resources, custom } = serverless.service;
        for (const [key, definition] of Object.entries(functions)) {
          const role = `${pascalCase(key)}Role`;
          definition.role = role;
          const { name, access = [] } = definition;
          resources.Resources[role] = roleOf(name, logsOf(definition), access, custom?.keys ?? {});
        }
      },
    };
  }
};
