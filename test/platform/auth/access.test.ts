import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { discoverRoutes } from '../../../infra/build/discover-routes.ts';
import { ACCESS, type Access } from './access.ts';

type Declared = Readonly<Record<string, { events?: readonly Record<string, unknown>[] }>>;

const ROOT = new URL('../../../', import.meta.url);
const declared = globSync('infra/*/functions.yml', { cwd: ROOT }).flatMap((file) =>
  Object.entries(parse(readFileSync(new URL(file, ROOT), 'utf8')) as Declared),
);
const routes = new Map((await discoverRoutes()).map(({ route }) => [route.id, route]));
const access: Readonly<Record<string, Access>> = ACCESS;

describe('the table of who may call what', () => {
  it('has a row for every declared function and for nothing else', () => {
    expect(Object.keys(ACCESS).toSorted()).toEqual(declared.map(([name]) => name).toSorted());
  });

  it.each(declared)('%s is declared as its table and its file say', (name, { events = [] }) => {
    const keys = events.flatMap((event) => ('httpApi' in event ? [event['httpApi']] : []));
    const route = routes.get(name);
    if (name === 'refuse-unknown-route') return expect([keys, route]).toEqual([['*'], undefined]);
    expect(keys).toEqual(route === undefined ? [] : [`${route.method.toUpperCase()} ${route.path}`]);
    const who = access[name];
    if (who === 'schedule') return expect(route).toBeUndefined();
    expect(route?.auth).toBe(who === 'anybody' ? 'none' : 'required');
  });

  it('tells of every route that is limited to some, that it may answer forbidden', () => {
    for (const route of routes.values())
      expect([route.id, 'forbidden' in route.refusals]).toEqual([route.id, route.auth === 'required']);
  });
});
