import { systemClock } from '../kernel/clock.ts';
import { lazyAuthenticate } from './auth/lazy-authenticate.ts';
import { requireEnv, type Env } from './env.ts';
import type { HttpDeps } from './http/http-handler.ts';
import { stdoutLog } from './log.ts';

export const HTTP_ENV = ['SITE', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URI'] as const;

/** What every endpoint's edge needs, from the settings of the function. */
export const wireHttp = (env: Env): HttpDeps => {
  const { SITE } = requireEnv(env, HTTP_ENV);
  return { site: SITE, clock: systemClock, log: stdoutLog, authenticate: lazyAuthenticate(env) };
};
