import { requireEnv, type Env } from '../env.ts';
import { kmsEnvelope } from './key-envelope.aws-kms.ts';
import { parseKeyring } from './parse-keyring.ts';
import { envTexts } from './secrets.env.ts';
import { fileTexts } from './secrets.file.ts';
import { secretsManagerTexts } from './secrets.secrets-manager.ts';
import { SecretUnavailable, type Secrets } from './secrets.ts';
import { unwrapKeyring } from './unwrap-keyring.ts';

const KMS = 'aws-kms:';

const readText = async (env: Env, reference: string): Promise<string> => {
  if (reference.startsWith('file:')) return fileTexts.read(reference);
  if (reference.startsWith('env:')) return envTexts(env).read(reference);
  if (reference.startsWith('aws-secretsmanager:')) return secretsManagerTexts(env).read(reference);
  // Not the whole text: someone may have put the secret itself there.
  throw new SecretUnavailable(/^[a-z-]{1,32}(?=:)/.exec(reference)?.[0] ?? 'SECRETS', 'scheme-unknown');
};

/**
 * Chooses by the scheme of each reference: `file:PATH`, `env:NAME` or `aws-secretsmanager:ARN`; `aws-kms:` before it where
 * the keys that are kept there are wrapped. The reference itself is the setting `SECRETS` of every function.
 */
export const openSecrets = (env: Env): Secrets => ({
  get: async (reference) => {
    if (!reference.startsWith(KMS)) return parseKeyring(await readText(env, reference), reference);
    const text = await readText(env, reference.slice(KMS.length));
    const { SITE } = requireEnv(env, ['SITE']);
    return unwrapKeyring(kmsEnvelope(env), { text, site: SITE, reference });
  },
});
