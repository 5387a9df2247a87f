import { systemClock, type Clock } from '../../kernel/clock.ts';
import type { Env } from '../env.ts';
import type { Authenticate } from './authenticate.ts';

/** Loads the token verifier with the first token: public requests never pay for it. */
export const lazyAuthenticate = (env: Env, clock: Clock = systemClock): Authenticate => {
  let verifier: Promise<Authenticate> | undefined;
  return async (authorization) => {
    if (authorization === undefined) return undefined;
    verifier ??= import('./verify-token.ts').then(({ tokenVerifier }) => tokenVerifier(env, clock));
    return (await verifier)(authorization);
  };
};
