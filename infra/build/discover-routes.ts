import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HttpFunction } from '../../lib/platform/http/http-handler.ts';
import type { Route } from '../../lib/platform/http/route.ts';

/** A function file that answers HTTP requests. */
export type RouteFile = Readonly<{
  /** `functions/items/look-up-item.ts` */
  file: string;
  route: Route;
  createHandler: (deps: unknown) => HttpFunction;
}>;

export const ROOT = resolve(import.meta.dirname, '../..');

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'method' in value;

/** Every endpoint, found by its file: functions/<room>/<verb-noun>.ts that exports `route`. */
export const discoverRoutes = async (root = ROOT): Promise<readonly RouteFile[]> => {
  const files = globSync('functions/*/*.ts', { cwd: root })
    .filter((file) => !basename(file, '.ts').includes('.'))
    .toSorted();
  const found = await Promise.all(
    files.map(async (file) => ({ file, module: await import(pathToFileURL(resolve(root, file)).href) })),
  );
  return found.flatMap(({ file, module: { route, createHandler } }) =>
    isRoute(route) ? [{ file, route, createHandler: createHandler as RouteFile['createHandler'] }] : [],
  );
};
