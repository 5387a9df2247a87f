import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as z from 'zod/mini';
import type { NamedSchema } from '../../lib/platform/openapi/schema-pool.ts';
import { ROOT } from './discover-routes.ts';

type Found = Readonly<{ room: string; export: string; description?: string; schema: z.ZodMiniType }>;

const isSchema = (value: unknown): value is z.ZodMiniType =>
  typeof value === 'object' && value !== null && '_zod' in value;

const pascal = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const roomName = (room: string): string => room.split('-').map(pascal).join('');

/** The docstring that stands right before each exported constant, as one paragraph. */
const docstrings = (source: string): ReadonlyMap<string, string> =>
  new Map(
    [...source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const (\w+)/g)].map(
      ([, text = '', name = '']) => [name, text.replaceAll(/\s*\n?\s*\*\s?/g, ' ').trim()],
    ),
  );

const schemasOf = async (root: string, file: string): Promise<Found[]> => {
  const path = resolve(root, file);
  const source = readFileSync(path, 'utf8');
  if (!/from 'zod\/mini'/.test(source)) return [];
  const texts = docstrings(source);
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  return Object.entries(module).flatMap(([name, schema]) => {
    const description = texts.get(name);
    return isSchema(schema)
      ? [{ room: file.split('/')[1] ?? '', export: name, schema, ...(description ? { description } : {}) }]
      : [];
  });
};

/**
 * Names for shared schemas: a schema exported from lib/ is named after its constant (itemAnswer: ItemAnswer) and
 * described by its docstring; a name that two rooms use carries the room's.
 */
export const discoverSchemas = async (root = ROOT): Promise<readonly NamedSchema[]> => {
  const files = globSync('lib/*/**/*.ts', { cwd: root }).toSorted();
  const all = (await Promise.all(files.map((file) => schemasOf(root, file)))).flat();
  const first = [...new Map(all.toReversed().map((found) => [found.schema, found])).values()].toReversed();
  const counts = Map.groupBy(first, (found) => found.export);
  return first.map(({ room, export: name, description, schema }) => ({
    name: `${(counts.get(name)?.length ?? 0) > 1 ? roomName(room) : ''}${pascal(name)}`,
    schema,
    ...(description === undefined ? {} : { description }),
  }));
};
