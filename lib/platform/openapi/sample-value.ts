import type { OpenApi, Schema } from './open-api.ts';

const NAMED: Readonly<Record<string, unknown>> = {
  division: '150102',
  asOf: '2026-01-01',
  from: '2026-01-01',
};

/** A small value of a schema for an example: required fields only. `name` is the field or parameter it stands for. */
export const sampleValue = (
  schema: Schema,
  schemas: OpenApi['components']['schemas'],
  name = '',
  depth = 0,
): unknown => {
  if (depth > 6) return null;
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.split('/').at(-1) ?? ''];
    return target === undefined ? null : sampleValue(target, schemas, name, depth + 1);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (first) return sampleValue(first, schemas, name, depth + 1);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key))
          .map(([key, property]) => [key, sampleValue(property, schemas, key, depth + 1)]),
      );
    case 'array':
      return schema.items && (schema.minItems ?? 0) > 0
        ? [sampleValue(schema.items, schemas, name, depth + 1)]
        : [];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'string':
      return NAMED[name] ?? '...';
    default:
      return null;
  }
};
