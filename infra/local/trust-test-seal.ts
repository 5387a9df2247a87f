import { putTrustList } from '../../lib/seals/trust-lists/put-trust-list.ts';
import { DEFAULT_TRUST_LIST } from '../../lib/seals/trust-lists/manifest.ts';
import { wireTrustLists } from '../../lib/seals/wiring.ts';
import type { Env } from '../../lib/platform/env.ts';
import { sealingOf } from './sealing-kit/make-kit.ts';
import { makeTrust } from './sealing-kit/make-trust.ts';

const trustAt = async (env: Env, list: unknown): Promise<void> => {
  const stores = wireTrustLists(env);
  if ((await stores.trustLists.find(DEFAULT_TRUST_LIST)) !== undefined) return;
  const host = {
    subject: 'local-host',
    kind: 'machine',
    roles: ['trust-manager'],
    division: stores.site,
  } as const;
  const wish = { name: DEFAULT_TRUST_LIST, list, ifMatch: undefined };
  const outcome = await putTrustList(stores, host, wish);
  // Somebody else was first, whose list counts.
  if (!outcome.ok && outcome.refusal.kind !== 'stale-version') throw new Error(outcome.refusal.kind);
};

/**
 * Puts the trust list of the sealing kit into force at each local site that has no list `default`, so that what the
 * development seal service seals is valid there. Not for production: everybody has the kit's keys.
 */
export const trustTestSeal = async (sites: readonly Env[]): Promise<void> => {
  const now = new Date();
  const list = makeTrust(sealingOf({ format: 'ofd', version: 4, at: now, now }));
  await Promise.all(sites.map((env) => trustAt(env, list)));
};
