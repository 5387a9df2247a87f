const { logsOf, roomOf } = require('./room-logs.cjs');

/**
 * Keeps a site in one stack, which may hold 500 resources: a log for each room in the place of one for each function, and
 * one role by which the API calls functions in the place of a permission for each.
 */
const API = 'apigateway.amazonaws.com';
const INVOKER = 'ApiInvokerRole';

const invokerOf = (prefix) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: API }, Action: 'sts:AssumeRole' }],
    },
    Policies: [
      {
        PolicyName: 'invoke-functions-of-the-site',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['lambda:InvokeFunction'],
              Resource: {
                'Fn::Sub': `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${prefix}-*`,
              },
            },
          ],
        },
      },
    ],
  },
});

module.exports = class FewResources {
  constructor(serverless) {
    const { service } = serverless;
    this.hooks = {
      'before:package:initialize': () => {
        const { stage, tags, logRetentionInDays } = service.provider;
        for (const definition of Object.values(service.functions)) {
          definition.disableLogs = true;
          service.resources.Resources[logsOf(definition)] = {
            Type: 'AWS::Logs::LogGroup',
            Properties: {
              LogGroupName: `/sumu/${stage}-${tags.site}/${roomOf(definition)}`,
              RetentionInDays: logRetentionInDays,
            },
          };
        }
      },
      'before:aws:package:finalize:mergeCustomProviderResources': () => {
        const { stage, tags, compiledCloudFormationTemplate } = service.provider;
        const { Resources } = compiledCloudFormationTemplate;
        const rooms = new Map(Object.values(service.functions).map((one) => [one.name, logsOf(one)]));
        for (const [id, { Type, Properties }] of Object.entries(Resources)) {
          if (Type === 'AWS::Lambda::Permission' && Properties.Principal === API) delete Resources[id];
          if (Type === 'AWS::ApiGatewayV2::Integration')
            Properties.CredentialsArn = { 'Fn::GetAtt': [INVOKER, 'Arn'] };
          if (Type === 'AWS::Lambda::Function')
            Properties.LoggingConfig = { LogGroup: { Ref: rooms.get(Properties.FunctionName) } };
        }
        Resources[INVOKER] = invokerOf(`${stage}-${tags.site}`);
      },
    };
  }
};
