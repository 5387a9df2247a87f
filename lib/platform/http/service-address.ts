import { openSecrets } from '../crypto/open-secrets.ts';
import { SecretUnavailable } from '../crypto/secrets.ts';
import type { Env } from '../env.ts';

/** Thrown for an address to which a token may not go: other machines are asked by https alone. */
export class ServiceUrlUnfit extends Error {
  readonly code = 'service-url-unfit';
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** The address of another service, which is given a token. Throws {@link ServiceUrlUnfit}. */
export const serviceUrl = (text: string): string => {
  const url = URL.parse(text);
  const fits = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (url === null || !fits || url.username !== '' || url.password !== '')
    throw new ServiceUrlUnfit('service-url-unfit');
  return url.href;
};

const TOKEN = /^[A-Za-z0-9._~+/=-]+$/;

/** The token is the characters of a keyring's current key: a keyring is what secrets are kept as. */
export const serviceTokenOf = (env: Env, reference: string) => async (): Promise<string> => {
  const [{ bytes }] = await openSecrets(env).get(reference);
  const token = Buffer.from(bytes).toString('latin1');
  if (!TOKEN.test(token)) throw new SecretUnavailable(reference, 'not-a-token');
  return token;
};
