import type { Plugin } from 'esbuild';

/** What a function's route says of tokens: `none` never asks, `required` always, `optional` now and then. */
export type RouteAuth = 'none' | 'optional' | 'required';

/** Read out of a function's source. What is no endpoint asks nobody; where it cannot be told, it may be now and then. */
export const routeAuthOf = (source: string): RouteAuth => {
  if (!source.includes('defineRoute(')) return 'none';
  return (
    (/^ {2}auth: '(none|optional|required)',$/m.exec(source)?.[1] as RouteAuth | undefined) ?? 'optional'
  );
};

const VERIFIERS: Readonly<Record<RouteAuth, string | undefined>> = {
  none: `export const lazyAuthenticate = () => () => { throw new Error('token-verifier-not-bundled'); };`,
  // As it is: the verifier is a part of its own, loaded with the first token.
  optional: undefined,
  required: `
    import { systemClock } from '../../kernel/clock.ts';
    import { tokenVerifier } from './verify-token.ts';
    export const lazyAuthenticate = (env, clock = systemClock) => {
      let verifier;
      return async (authorization) => {
        if (authorization === undefined) return undefined;
        verifier ??= tokenVerifier(env, clock);
        return verifier(authorization);
      };
    };`,
};

/**
 * Puts the verifier of tokens where a function needs it: nowhere, or at once. Parts that are loaded late cost every start
 * a file or two, for what they share with the rest must then lie in files of its own.
 */
export const chooseVerifier = (auth: RouteAuth): Plugin => ({
  name: 'choose-verifier',
  setup: (build) => {
    build.onLoad({ filter: /lib[\\/]platform[\\/]auth[\\/]lazy-authenticate\.ts$/ }, () => {
      const contents = VERIFIERS[auth];
      return contents === undefined ? undefined : { contents };
    });
  },
});
