import type { Keyring } from './crypto/keyring.ts';
import { openSecrets } from './crypto/open-secrets.ts';
import { requireEnv, type Env } from './env.ts';

/** What is made once; failing to make it is tried again by the next who needs it. */
export const once = <Made>(make: () => Promise<Made>): (() => Promise<Made>) => {
  let made: Promise<Made> | undefined;
  return async () => {
    made ??= make();
    try {
      return await made;
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
};

/** The site's keys, got with the first use. */
export const keyringOf = (env: Env): (() => Promise<Keyring>) =>
  once(() => openSecrets(env).get(requireEnv(env, ['SECRETS']).SECRETS));
