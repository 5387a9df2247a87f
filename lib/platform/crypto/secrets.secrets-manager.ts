import * as z from 'zod/mini';
import type { Env } from '../env.ts';
import { MAX_SECRET_BYTES, parseKeyring } from './parse-keyring.ts';
import { SecretUnavailable, type Secrets } from './secrets.ts';

const TIMEOUT_MS = 5000;
const answerSchema = z.object({ SecretString: z.string() });

const ask = async (env: Env, secretId: string, reference: string): Promise<Response> => {
  const port = env['PARAMETERS_SECRETS_EXTENSION_HTTP_PORT'] ?? '2773';
  const url = `http://127.0.0.1:${port}/secretsmanager/get?secretId=${encodeURIComponent(secretId)}`;
  try {
    const headers = { 'X-Aws-Parameters-Secrets-Token': env['AWS_SESSION_TOKEN'] ?? '' };
    return await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw Object.assign(new SecretUnavailable(reference, 'unreachable'), { cause: error });
  }
};

const readAnswer = (body: string, reference: string): string => {
  try {
    return answerSchema.parse(JSON.parse(body)).SecretString;
  } catch {
    // Either parser's message may quote the secret.
    throw new SecretUnavailable(reference, 'not-a-keyring');
  }
};

/**
 * Keyrings in AWS Secrets Manager (`aws-secretsmanager:ARN`), through the AWS Parameters and Secrets Lambda extension:
 * the layer answers on loopback, keeps secrets for five minutes and spares the function an SDK.
 */
export const secretsManagerSecrets = (env: Env): Secrets => ({
  get: async (reference) => {
    const response = await ask(env, reference.slice('aws-secretsmanager:'.length), reference);
    const body = await response.text();
    if (!response.ok) throw new SecretUnavailable(reference, 'refused');
    if (body.length > 2 * MAX_SECRET_BYTES) throw new SecretUnavailable(reference, 'too-large');
    return parseKeyring(readAnswer(body, reference), reference);
  },
});
