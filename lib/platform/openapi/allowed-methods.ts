import { routeMatcher } from '../gateway/match-route.ts';
import type { OpenApi } from './open-api.ts';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE'] as const;

/** The methods that some endpoint of the document takes at a path, which is percent-decoded; none: there is no such path. */
export const allowedMethods = ({ paths }: Pick<OpenApi, 'paths'>, path: string): readonly string[] => {
  const routes = Object.entries(paths).flatMap(([template, operations]) =>
    Object.keys(operations).map((method) => ({ routeKey: `${method.toUpperCase()} ${template}`, target: 0 })),
  );
  const match = routeMatcher(routes);
  return METHODS.filter((method) => match(method, path) !== undefined);
};
