import type { Actor } from '../../kernel/actor.ts';
import { tokenMissing } from '../auth/challenge.ts';
import type { HttpDeps, HttpEvent } from './http-handler.ts';
import type { Route } from './route.ts';

/**
 * Who calls, before anything else of the request is looked at: 401 without a token where one is required, or with one
 * that is no good. A public route looks at no token.
 */
export const identify = async (
  route: Route,
  deps: HttpDeps,
  event: HttpEvent,
): Promise<Actor | undefined> => {
  if (route.auth === 'none') return undefined;
  const actor = await deps.authenticate(event.headers['authorization']);
  if (route.auth === 'required' && actor === undefined) throw tokenMissing(`sumu:${deps.site}`);
  return actor;
};
