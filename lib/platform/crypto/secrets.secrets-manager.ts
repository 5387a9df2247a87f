import { awsSettings } from '../aws-settings.ts';
import type { Env } from '../env.ts';
import { isRefusal } from './aws-refusal.ts';
import { SecretUnavailable, type SecretTexts } from './secrets.ts';

const TRIES = 3;

const ask = async (env: Env, secretId: string, reference: string): Promise<string | undefined> => {
  // Most functions need no keys: they should not pay for this client at their start.
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient({
    ...awsSettings(env, 'AWS_ENDPOINT_URL_SECRETS_MANAGER'),
    maxAttempts: TRIES,
    requestHandler: { requestTimeout: 3000, connectionTimeout: 1000 },
  });
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString;
  } catch (error) {
    const reason = isRefusal(error) ? 'refused' : 'unreachable';
    // Its name alone: the message of a parser may quote the secret.
    const cause = error instanceof Error ? error.name : undefined;
    throw Object.assign(new SecretUnavailable(reference, reason), { cause });
  } finally {
    client.destroy();
  }
};

/** Keyrings in AWS Secrets Manager (`aws-secretsmanager:NAME-OR-ARN`); a reader needs `secretsmanager:GetSecretValue`. */
export const secretsManagerTexts = (env: Env): SecretTexts => ({
  read: async (reference) => {
    const text = await ask(env, reference.slice('aws-secretsmanager:'.length), reference);
    if (text === undefined) throw new SecretUnavailable(reference, 'not-a-keyring');
    return text;
  },
});
