import type { Defect } from '../../kernel/result.ts';
import { pointerTo } from '../../platform/http/pointer.ts';
import { isBoundedPattern } from '../forms/bounded-pattern.ts';
import { BOUNDS, FIELD_TYPES, isObject, KEYWORDS, type FieldType } from '../forms/field-keywords.ts';
import { broken, brokenIf, SOURCES, type Rule } from './rule.ts';

/** Fields in fields: the form itself is the first level. */
const MAX_DEPTH = 5;
const MAX_FIELDS = 300;
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_]{0,49}$/;

type Schema = Readonly<Record<string, unknown>>;
type Place = Readonly<{ pointer: string; depth: number }>;

const typeOf = ({ type }: Schema): FieldType | undefined => FIELD_TYPES.find((known) => known === type);

const propertiesOf = ({ properties }: Schema): readonly (readonly [name: string, schema: unknown])[] =>
  isObject(properties) ? Object.entries(properties) : [];

const keywordDefects = (schema: Schema, type: FieldType, pointer: string): Defect[] =>
  Object.entries(schema).flatMap(([keyword, value]) => {
    const at = `${pointer}${pointerTo(keyword)}`;
    const takes = Object.hasOwn(KEYWORDS[type], keyword) ? KEYWORDS[type][keyword] : undefined;
    const facts = { keyword: keyword.slice(0, 50), type };
    if (takes === undefined) return [broken('form-keyword-unsupported', at, facts)];
    if ((keyword === 'title' || keyword === 'description') && typeof value === 'string')
      return [broken('form-text-not-localised', at, facts)];
    if (!takes(value)) return [broken('form-keyword-invalid', at, facts)];
    return brokenIf(
      keyword === 'pattern' && typeof value === 'string' && !isBoundedPattern(value),
      'form-pattern-unbounded',
      at,
    );
  });

const boundDefects = (schema: Schema, pointer: string): Defect[] =>
  BOUNDS.flatMap(([lower, upper]) =>
    brokenIf(
      Number(schema[lower] ?? -Infinity) > Number(schema[upper] ?? Infinity),
      'form-bounds-contradict',
      `${pointer}/${lower}`,
      { lower, upper },
    ),
  );

/** A default is one of the choices, where there are any. */
const defaultDefects = ({ enum: values, oneOf, default: value }: Schema, pointer: string): Defect[] => {
  const choices: readonly unknown[] = Array.isArray(values)
    ? values
    : Array.isArray(oneOf)
      ? oneOf.map((choice: unknown) => (isObject(choice) ? choice['const'] : choice))
      : [value];
  return brokenIf(
    !choices.includes(value) && value !== undefined,
    'form-keyword-invalid',
    `${pointer}/default`,
    {
      keyword: 'default',
    },
  );
};

const requiredDefects = (schema: Schema, pointer: string): Defect[] => {
  const { required } = schema;
  const known = new Set(propertiesOf(schema).map(([name]) => name));
  return (Array.isArray(required) ? required : []).flatMap((field: unknown, index) =>
    brokenIf(
      typeof field === 'string' && !known.has(field),
      'form-field-unknown',
      `${pointer}/required/${index}`,
      { field },
    ),
  );
};

const fieldDefects = (name: string, schema: unknown, { pointer, depth }: Place): Defect[] => {
  const at = `${pointer}/properties${pointerTo(name)}`;
  return [
    ...brokenIf(!FIELD_NAME.test(name), 'form-field-name-unsound', at, { field: name.slice(0, 50) }),
    ...brokenIf(isObject(schema) && schema['title'] === undefined, 'form-field-untitled', at, {
      field: name,
    }),
    ...schemaDefects(schema, { pointer: at, depth: depth + 1 }),
  ];
};

const schemaDefects = (schema: unknown, place: Place): Defect[] => {
  const { pointer, depth } = place;
  if (depth > MAX_DEPTH) return [broken('form-too-deep', pointer, { maximum: MAX_DEPTH })];
  if (!isObject(schema)) return [broken('form-type-unsupported', pointer, { allowed: FIELD_TYPES })];
  const type = typeOf(schema);
  if (type === undefined)
    return [broken('form-type-unsupported', `${pointer}/type`, { allowed: FIELD_TYPES })];
  return [
    ...keywordDefects(schema, type, pointer),
    ...boundDefects(schema, pointer),
    ...requiredDefects(schema, pointer),
    ...defaultDefects(schema, pointer),
    ...brokenIf(
      type === 'array' && schema['items'] === undefined,
      'form-keyword-invalid',
      `${pointer}/items`,
      {
        keyword: 'items',
      },
    ),
    ...propertiesOf(schema).flatMap(([name, field]) => fieldDefects(name, field, place)),
    ...(isObject(schema['items'])
      ? schemaDefects(schema['items'], { pointer: `${pointer}/items`, depth: depth + 1 })
      : []),
  ];
};

const countFields = (schema: unknown, depth = 1): number =>
  isObject(schema) && depth <= MAX_DEPTH
    ? propertiesOf(schema).reduce((sum, [, field]) => sum + 1 + countFields(field, depth + 1), 0) +
      countFields(schema['items'], depth + 1)
    : 0;

/** The form's schema keeps to the subset of JSON Schema that every portal can draw: no references, bounded in all. */
export const formSchemaIsSupported: Rule = {
  name: 'form-schema-is-supported',
  source: SOURCES.form,
  check: ({ form }) => {
    if (form === undefined) return [];
    const pointer = '/form/schema';
    const { $schema: dialect, ...schema } = form.schema;
    const fields = countFields(schema);
    if (fields > MAX_FIELDS)
      return [broken('form-too-many-fields', pointer, { maximum: MAX_FIELDS, count: fields })];
    return [
      ...brokenIf(
        dialect !== undefined && dialect !== DIALECT,
        'form-keyword-invalid',
        `${pointer}/$schema`,
        {
          keyword: '$schema',
        },
      ),
      ...(typeOf(schema) === 'object'
        ? schemaDefects(schema, { pointer, depth: 1 })
        : [broken('form-type-unsupported', `${pointer}/type`, { allowed: ['object'] })]),
    ];
  },
};
