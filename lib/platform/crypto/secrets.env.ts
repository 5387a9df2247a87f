import type { Env } from '../env.ts';
import { SecretUnavailable, type SecretTexts } from './secrets.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/** Keyrings in the settings of the function (`env:NAME`), put there by the platform's own secret store. */
export const envTexts = (env: Env): SecretTexts => ({
  read: async (reference) => {
    const name = reference.slice('env:'.length);
    // Not the whole text: someone may have put the secret itself there.
    if (!NAME.test(name)) throw new SecretUnavailable('env', 'name-invalid');
    const text = env[name];
    if (text === undefined || text === '') throw new SecretUnavailable(reference, 'missing');
    return text;
  },
});
