import { randomUUID } from 'node:crypto';
import type { Env } from '../../lib/platform/env.ts';
import { invokeFunction, type Invocation } from '../../lib/platform/gateway/invoke-function.ts';
import type { InvokeOutcome, LocalCheckout } from '../../lib/platform/terminal/local-checkout.ts';
import { DEFAULT_PORT, LOCAL_SITES } from './checkout.ts';
import type { DeclaredFunction } from './declarations.ts';
import { devIssuer, ISSUER_PATH } from './dev-issuer.ts';
import { askHost, findHost, type HostFile } from './host-file.ts';
import { loadOnce } from './load-functions.ts';
import { LocalFault } from './local-fault.ts';
import type { LocalFolder } from './local-folder.ts';
import type { SiteStores } from './open-site-stores.ts';
import { readDeclarations } from './read-declarations.ts';

export type CheckoutOptions = Readonly<{
  root: string;
  folder: LocalFolder;
  env: Env;
  say: (line: string) => void;
  stores: (site: string) => Promise<SiteStores>;
}>;

const asOutcome = (invocation: Invocation): InvokeOutcome => {
  if (invocation.outcome !== 'failed') return invocation;
  const { error } = invocation;
  return {
    outcome: 'failed',
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
};

const MAX_RUN_MS = 16 * 60_000;

const invokeInHost = async (
  host: HostFile,
  site: string,
  name: string,
  event: unknown,
): Promise<InvokeOutcome | undefined> => {
  const answer = await askHost(host, 'invoke', {
    body: { site, function: name, event },
    timeoutMs: MAX_RUN_MS,
  });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new LocalFault(`the local host answered ${answer.status}`, 3);
  return (await answer.json()) as InvokeOutcome;
};

const invokeHere = async (
  { root, say, stores }: CheckoutOptions,
  declared: DeclaredFunction,
  site: string,
  event: unknown,
): Promise<InvokeOutcome> => {
  const opened = await stores(site);
  try {
    const loaded = await loadOnce({ root, functions: [declared], say });
    const run = loaded.get(declared.name).withEnv({ ...declared.environment, ...opened.env });
    const hosted = { ...declared, load: async () => run };
    const arn = `arn:aws-cn:lambda:local:000000000000:function:${declared.name}`;
    return asOutcome(await invokeFunction(hosted, event, { requestId: randomUUID(), arn }));
  } finally {
    await opened.close();
  }
};

/** The checkout that commands run in; see {@link LocalCheckout}. */
export const localCheckout = (options: CheckoutOptions): LocalCheckout => {
  const { root, folder, env } = options;
  const read = (site: string) =>
    readDeclarations({ root, cacheFolder: folder.declarations, site, stage: 'dev', env });
  return {
    sites: LOCAL_SITES,
    functions: async (site) => (await read(site)).functions,
    mintToken: async (request) => {
      const host = await findHost(folder);
      const issuer = host?.issuer ?? `http://127.0.0.1:${env['PORT'] || DEFAULT_PORT}${ISSUER_PATH}`;
      const { mintToken } = await devIssuer(folder, issuer);
      return { token: await mintToken(request), issuer };
    },
    invoke: async (site, name, event) => {
      const host = await findHost(folder);
      if (host) return invokeInHost(host, site, name, event);
      const declared = (await read(site)).functions.find((one) => one.name === name);
      return declared && invokeHere(options, declared, site, event);
    },
    host: async () => {
      const host = await findHost(folder);
      return host && { url: host.url, pid: host.pid, sites: Object.keys(host.sites) };
    },
  };
};
