import type { Env } from '../platform/env.ts';
import { PURPOSES } from '../uploads/purpose.ts';
import { wireLinksTo } from '../uploads/wiring-file-links.ts';
import { wire } from './wiring.ts';

/** Joins links to the files that were brought for cases, where uploads have put them, to the hosts of callers' zones. */
export const wireMaterialFiles = (env: Env) => ({
  ...wire(env),
  ...wireLinksTo(env, (site, sm3) => `${site}/${PURPOSES['case-material'].room}/${sm3}`),
});
