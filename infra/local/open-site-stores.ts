import type { Env } from '../../lib/platform/env.ts';
import { createResources } from './create-resources.ts';
import type { Declarations } from './declarations.ts';
import { ISSUER_PATH } from './dev-issuer.ts';
import { findHost } from './host-file.ts';
import { LocalFault } from './local-fault.ts';
import { sealServiceSecret, siteSecrets, type LocalFolder } from './local-folder.ts';
import { openLocalStores } from './open-local-stores.ts';
import { LOCAL_ACCOUNT, readDeclarations } from './read-declarations.ts';
import { siteEnv } from './site-env.ts';

export type SiteStores = Readonly<{ env: Env; close: () => Promise<void> }>;

export type SiteStoresOptions = Readonly<{
  root: string;
  folder: LocalFolder;
  site: string;
  env: Env;
  say: (line: string) => void;
  waitMs?: number;
}>;

const declarationsOf = (
  options: SiteStoresOptions,
  stage: string,
  accountId: string,
): Promise<Declarations> =>
  readDeclarations({ ...options, cacheFolder: options.folder.declarations, stage, accountId });

/** The environment decides everything it names; the declarations fill in the names of tables and buckets. */
const fromEnvironment = async (options: SiteStoresOptions): Promise<SiteStores> => {
  const { env } = options;
  const stage = env['STAGE'] ?? 'dev';
  const declarations = await declarationsOf(options, stage, env['AWS_ACCOUNT_ID'] ?? LOCAL_ACCOUNT);
  const declared = Object.assign({}, ...declarations.functions.map(({ environment }) => environment)) as Env;
  return {
    env: { AWS_REGION: declarations.region, ...declared, ...env, SITE: options.site },
    close: async () => undefined,
  };
};

const HOST_CHECK_MS = 500;

/** Waits in short turns, so that a host that comes up meanwhile is used instead. */
const fromCheckout = async (options: SiteStoresOptions): Promise<SiteStores> => {
  const { folder, site, say } = options;
  const until = performance.now() + (options.waitMs ?? 30_000);
  let said = false;
  for (;;) {
    const host = await findHost(folder);
    if (host) {
      const env = host.sites[site];
      if (!env) throw new LocalFault(`the local host does not run site ${site}`);
      return { env, close: async () => undefined };
    }
    const left = until - performance.now();
    try {
      return await embedded(options, Math.max(0, Math.min(HOST_CHECK_MS, left)));
    } catch (error) {
      if (!(error instanceof LocalFault) || error.exitCode !== 3 || left <= 0) throw error;
      if (!said) say('waiting for another command to close the local stores');
      said = true;
    }
  }
};

const embedded = async (options: SiteStoresOptions, waitMs: number): Promise<SiteStores> => {
  const { folder, site, env } = options;
  const declarations = await declarationsOf(options, 'dev', LOCAL_ACCOUNT);
  const stores = await openLocalStores(folder, { waitMs });
  const at = { dynamoUrl: stores.dynamo.url, s3Url: stores.s3.url, keys: stores.keys };
  try {
    await createResources([declarations], at);
    const issuer = `http://127.0.0.1:${env['PORT'] ?? '3000'}${ISSUER_PATH}`;
    const secretsFile = await siteSecrets(folder, site);
    const sealServiceFile = await sealServiceSecret(folder);
    const places = { ...at, secretsFile, sealServiceFile, issuer };
    return { env: siteEnv(declarations, places), close: stores.close };
  } catch (error) {
    await stores.close();
    throw error;
  }
};

/**
 * Opens a site's stores for one command: those that the environment names (`AWS_ENDPOINT_URL_DYNAMODB`, or
 * `SUMU_STORES=aws`), else those of the running local host, else the embedded ones, for this command alone. The engines
 * lock their folders, so two commands never write at once: the second waits, at most 30 s, then throws
 * {@link LocalFault} with exit code 3.
 */
export const openSiteStores = (options: SiteStoresOptions): Promise<SiteStores> =>
  options.env['AWS_ENDPOINT_URL_DYNAMODB'] || options.env['SUMU_STORES'] === 'aws'
    ? fromEnvironment(options)
    : fromCheckout(options);
