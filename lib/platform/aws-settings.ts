import type { Env } from './env.ts';

const credentialsOf = (env: Env) =>
  env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY']
    ? {
        credentials: {
          accessKeyId: env['AWS_ACCESS_KEY_ID'],
          secretAccessKey: env['AWS_SECRET_ACCESS_KEY'],
          ...(env['AWS_SESSION_TOKEN'] ? { sessionToken: env['AWS_SESSION_TOKEN'] } : {}),
        },
      }
    : {};

/** What every SDK client of a function starts from: region, keys and the endpoint that the variable `endpoint` names. */
export const awsSettings = (env: Env, endpoint: `AWS_ENDPOINT_URL_${string}`) => ({
  region: env['AWS_REGION'] ?? 'cn-north-1',
  ...(env[endpoint] ? { endpoint: env[endpoint] } : {}),
  ...credentialsOf(env),
});
