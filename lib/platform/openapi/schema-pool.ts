import * as z from 'zod/mini';

/** A JSON Schema (2020-12) or any other part of the document. */
export type Json = Readonly<Record<string, unknown>>;

/** A schema that several operations share, under the name that the typed client will use. */
export type NamedSchema = Readonly<{ name: string; description?: string; schema: z.ZodMiniType }>;

/** Whether a schema describes what is sent or what is answered: defaults make them differ. */
export type Direction = 'input' | 'output';

export type SchemaPool = Readonly<{
  /** The JSON Schema of a schema; named ones become references. Ask for all outputs before the first input. */
  toJson: (schema: z.ZodMiniType, direction: Direction) => Json;
  components: () => Readonly<Record<string, Json>>;
}>;

const rename = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (Array.isArray(value)) return value.map((child) => rename(child, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      if (key !== '$ref' || typeof child !== 'string') return [key, rename(child, names)];
      const name = child.replace(/^#\/(?:\$defs|components\/schemas)\//, '');
      return [key, `#/components/schemas/${names.get(name) ?? name}`];
    }),
  );
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Definitions that differ from those known under their names, and all that refer to such. */
const differing = (
  definitions: Readonly<Record<string, Json>>,
  known: ReadonlyMap<string, Json>,
): ReadonlySet<string> => {
  const plain = new Map<string, string>();
  const found = new Set(
    Object.keys(definitions).filter(
      (name) => known.has(name) && !same(rename(definitions[name], plain), known.get(name)),
    ),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [name, definition] of Object.entries(definitions)) {
      const text = JSON.stringify(definition);
      if ([...found].some((other) => text.includes(`/${other}"`))) found.add(name);
    }
  }
  return found;
};

/**
 * Turns zod schemas into JSON Schemas with shared components. A component whose input form differs from its output form
 * (defaults) gets a second one named `...Input`.
 */
export const schemaPool = (named: readonly NamedSchema[]): SchemaPool => {
  const registry = z.registry<{ id: string; description?: string }>();
  for (const { name, description, schema } of named) {
    registry.add(schema, { id: name, ...(description === undefined ? {} : { description }) });
  }
  const components = new Map<string, Json>();
  return {
    toJson: (schema, direction) => {
      const {
        $schema: _,
        $defs = {},
        ...root
      } = z.toJSONSchema(schema, { metadata: registry, io: direction, unrepresentable: 'any' });
      const definitions = $defs as Readonly<Record<string, Json>>;
      const others = differing(definitions, components);
      const names = new Map([...others].map((name) => [name, `${name}Input`]));
      for (const [name, definition] of Object.entries(definitions)) {
        components.set(names.get(name) ?? name, rename(definition, names) as Json);
      }
      return rename(root, names) as Json;
    },
    components: () =>
      Object.fromEntries([...components].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
  };
};
