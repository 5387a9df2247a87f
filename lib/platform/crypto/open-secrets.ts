import type { Env } from '../env.ts';
import { envSecrets } from './secrets.env.ts';
import { fileSecrets } from './secrets.file.ts';
import { secretsManagerSecrets } from './secrets.secrets-manager.ts';
import { SecretUnavailable, type Secrets } from './secrets.ts';

/**
 * Chooses by the scheme of each reference: `file:PATH`, `env:NAME` or `aws-secretsmanager:ARN`. The reference itself is
 * the setting `SECRETS` of every function.
 */
export const openSecrets = (env: Env): Secrets => ({
  get: async (reference) => {
    if (reference.startsWith('file:')) return fileSecrets.get(reference);
    if (reference.startsWith('env:')) return envSecrets(env).get(reference);
    if (reference.startsWith('aws-secretsmanager:')) return secretsManagerSecrets(env).get(reference);
    // Not the whole text: someone may have put the secret itself there.
    throw new SecretUnavailable(/^[a-z-]{1,32}(?=:)/.exec(reference)?.[0] ?? 'SECRETS', 'scheme-unknown');
  },
});
