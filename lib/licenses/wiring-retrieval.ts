import { requireEnv, type Env } from '../platform/env.ts';
import { once } from '../platform/once.ts';
import type { LinksFor } from '../platform/store/file-links.ts';
import { wireEveryGround, wireGrounds } from './wiring-grounds.ts';
import { wireLicenseTypeStores } from './wiring-types.ts';

/** Settings of retrievals besides those of the room: files, and the zones of callers; for cases where items are. */
export const RETRIEVAL_ENV = ['FILES_BUCKET', 'UPLOAD_ZONES'] as const;

/** Links to files, joined by the first request that asks for them. */
const wireLinks = (env: Env) => {
  requireEnv(env, RETRIEVAL_ENV);
  const links = once(async () => (await import('./wiring-file-links.ts')).wireFileLinks(env));
  return {
    linksFor: async (...caller: Parameters<LinksFor>): Promise<ReturnType<LinksFor>> =>
      (await links()).linksFor(...caller),
  };
};

/** Joins retrievals to every ground, and to the links to files. */
export const wireRetrieval = (env: Env) => ({ ...wireEveryGround(env), ...wireLinks(env) });

/** Joins the exchange interface, which knows grants alone, to the types whose elements it names. */
export const wireExchange = (env: Env) => ({
  ...wireGrounds(env),
  ...wireLinks(env),
  types: wireLicenseTypeStores(env).types,
});
