import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Env } from '../../lib/platform/env.ts';
import type { Invocation } from '../../lib/platform/gateway/invoke-function.ts';
import { readHttpRequest, writeHttpResponse } from '../../lib/platform/gateway/node-http.ts';
import { gatewayRefusal } from '../../lib/platform/gateway/refusal.ts';
import { answerHost, type HostParts } from './answer-host.ts';
import { createResources } from './create-resources.ts';
import type { Declarations } from './declarations.ts';
import { devIssuer, ISSUER_PATH, type MintToken } from './dev-issuer.ts';
import { devPayments } from './dev-payments.ts';
import { devSealService } from './dev-seal-service.ts';
import { startAccessGuard, type AccessByFunction } from './dynamo/guard-access.ts';
import { findHost, removeHostFile, writeHostFile } from './host-file.ts';
import { hostIndex } from './index-page.ts';
import { loadOnce, watchFunctions } from './load-functions.ts';
import { LocalFault } from './local-fault.ts';
import { sealServiceSecret, siteSecrets, type LocalFolder } from './local-folder.ts';
import { openLocalStores, type LocalStores } from './open-local-stores.ts';
import { readDeclarations } from './read-declarations.ts';
import { startScheduleLoop, systemTimer } from './schedule-loop.ts';
import { functionName } from './site-env.ts';
import { createSiteHost, type SiteHost } from './site-host.ts';

export type HostOptions = Readonly<{
  /** The checkout: where serverless.yml and functions/ are. */
  root: string;
  folder: LocalFolder;
  /** 0 takes a free one. */
  port: number;
  sites: readonly string[];
  stage?: string;
  /** The environment that declarations may refer to. */
  env: Env;
  /** Build with esbuild and reload on change; else load the sources once. */
  hotReload: boolean;
  /** Fire schedules (default true). */
  schedules?: boolean;
  /** Keep to the declared request rate (default true). */
  throttled?: boolean;
  /** Records in memory only: for tests. */
  inMemory?: boolean;
  say: (line: string) => void;
  onStep?: (name: string, milliseconds: number) => void;
}>;

/** A running local host. */
export type LocalHost = Readonly<{
  /** `http://127.0.0.1:3000`; a site is below it: `/150100`. */
  url: string;
  port: number;
  declarations: readonly Declarations[];
  stores: LocalStores;
  issuer: string;
  mintToken: MintToken;
  envOf: (site: string) => Env;
  invoke: (site: string, functionName: string, event: unknown) => Promise<Invocation | undefined>;
  /** Takes no more requests, lets those under way end, closes the stores. */
  close: () => Promise<void>;
}>;

const CLOSE_GRACE_MS = 10_000;

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = code === 'EACCES' ? 'may not be used' : 'is in use';
    throw new LocalFault(`port ${port} ${why}; choose another: PORT=${port + 1} npm start`);
  }
  return (server.address() as AddressInfo).port;
};

const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });

/** Undoes what has been started, last first; goes on when one of them fails and throws the first failure at the end. */
const closeAll = async (started: (() => Promise<void>)[]): Promise<void> => {
  let failure: unknown;
  for (const close of started.toReversed()) {
    await close().catch((error: unknown) => {
      failure ??= error;
    });
  }
  if (failure !== undefined) throw failure;
};

const serve = (parts: () => HostParts | undefined, say: HostOptions['say']): Server => {
  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readHttpRequest(message);
    const ready = parts();
    writeHttpResponse(response, ready ? await answerHost(ready, request) : gatewayRefusal('unavailable'));
  };
  return createServer((message, response) => {
    answer(message, response).catch((error: unknown) => {
      // A caller that went away in the middle is no fault of ours.
      if (!message.destroyed || message.complete)
        say(`host: ${error instanceof Error ? error.stack : String(error)}`);
      response.destroy();
    });
  });
};

const timed = async <T>(options: HostOptions, name: string, work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const value = await work();
  options.onStep?.(name, performance.now() - began);
  return value;
};

const readAll = ({ root, folder, sites, stage = 'dev', env }: HostOptions): Promise<Declarations[]> =>
  Promise.all(
    sites.map((site) => readDeclarations({ root, cacheFolder: folder.declarations, site, stage, env })),
  );

const accessOf = (all: readonly Declarations[]): AccessByFunction =>
  new Map(
    all.flatMap((site) =>
      site.functions.map((declared) => [functionName(site, declared), declared.access] as const),
    ),
  );

const assertAlone = async (folder: LocalFolder): Promise<void> => {
  const other = await findHost(folder);
  if (other) {
    throw new LocalFault(`the local host already runs at ${other.url} (process ${other.pid}); stop it first`);
  }
};

/**
 * Starts the local host: every declared function of the given sites behind one gateway per site (`/<site>/...`), the
 * embedded stores with the declared tables and buckets, the development issuer, and the schedules. Listens on 127.0.0.1
 * only. Throws {@link LocalFault}: a faulty declaration, a function that does not load, a port in use (2), stores that
 * another command keeps open for over 30 s (3).
 */
export const startHost = async (options: HostOptions): Promise<LocalHost> => {
  const started: (() => Promise<void>)[] = [];
  try {
    return await start(options, started);
  } catch (error) {
    await closeAll(started);
    throw error;
  }
};

const start = async (options: HostOptions, started: (() => Promise<void>)[]): Promise<LocalHost> => {
  const { folder, say } = options;
  await assertAlone(folder);
  let parts: HostParts | undefined;
  const server = serve(() => parts, say);
  const port = await listen(server, options.port);
  started.push(() => shut(server));
  const url = `http://127.0.0.1:${port}`;
  const issuer = await devIssuer(folder, `${url}${ISSUER_PATH}`);

  const declarations = await timed(options, 'declarations', () => readAll(options));
  const loaded = await timed(options, 'functions', () => {
    const load = { root: options.root, functions: declarations[0]?.functions ?? [], say };
    return options.hotReload ? watchFunctions(load, folder.build) : loadOnce(load);
  });
  started.push(loaded.close);
  const stores = await timed(options, 'stores', () =>
    openLocalStores(folder, {
      inMemory: options.inMemory === true,
      onWait: () => say('waiting for another command to close the stores'),
    }),
  );
  started.push(stores.close);
  const at = { dynamoUrl: stores.dynamo.url, s3Url: stores.s3.url, keys: stores.keys };
  await timed(options, 'tables and buckets', () => createResources(declarations, at));

  const guard = await startAccessGuard(stores.dynamo.url, accessOf(declarations));
  started.push(guard.close);
  const common = {
    loaded,
    port,
    say,
    guardedDynamoUrl: guard.url,
    throttled: options.throttled !== false,
    now: (): Date => new Date(),
  };
  const sealServiceFile = await sealServiceSecret(folder);
  const sites = new Map<string, SiteHost>();
  for (const site of declarations) {
    const secretsFile = await siteSecrets(folder, site.site);
    const places = { ...at, secretsFile, sealServiceFile, issuer: issuer.issuer };
    sites.set(site.site, createSiteHost({ ...common, declarations: site, places }));
  }
  const secret = randomBytes(24).toString('base64url');
  const envs = Object.fromEntries([...sites].map(([site, { env }]) => [site, env]));
  await writeHostFile(folder, {
    pid: process.pid,
    port,
    url,
    secret,
    issuer: issuer.issuer,
    stores: { dynamo: stores.dynamo.url, s3: stores.s3.url },
    sites: envs,
  });
  started.push(() => removeHostFile(folder, process.pid));
  parts = {
    sites,
    issuer,
    sealService: await devSealService(sealServiceFile, async () => {
      // With the first seal, so that the host starts without the kit.
      const { trustTestSeal } = await import('./trust-test-seal.ts');
      await trustTestSeal(Object.values(envs));
    }),
    payments: devPayments(sites, issuer.mintToken),
    index: hostIndex(url, issuer.issuer, declarations),
    secret,
    pid: process.pid,
  };
  if (options.schedules !== false) {
    const all = [...sites.values()].flatMap(({ schedules }) => schedules);
    started.push(startScheduleLoop(all, { now: () => new Date(), timer: systemTimer, say }).close);
  }
  let closing: Promise<void> | undefined;
  return {
    url,
    port,
    declarations,
    stores,
    issuer: issuer.issuer,
    mintToken: issuer.mintToken,
    envOf: (site) => envs[site] ?? {},
    invoke: async (site, name, event) => sites.get(site)?.invoke(name, event),
    close: () => (closing ??= closeOrderly(server, started)),
  };
};

/** The server first, so that requests under way still find the stores. */
const closeOrderly = async (server: Server, started: (() => Promise<void>)[]): Promise<void> => {
  await shut(server);
  await closeAll(started.slice(1));
};
