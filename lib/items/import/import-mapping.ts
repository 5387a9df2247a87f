import * as z from 'zod/mini';
import { transform } from '../../platform/mapping/transforms.ts';
import { ENCODINGS } from '../../platform/reading/encoding.ts';
import { isItemField, shapeOf, type ItemField } from './import-fields.ts';

const name = z.string().check(z.minLength(1), z.maxLength(200));
const transforms = z.array(transform).check(z.maxLength(20));

/** What of the item's code, once it is taken apart, a field takes. */
const CODE_PARTS = ['base', 'division', 'agency', 'serial'] as const;

/** What a source may leave to the one who imports it. */
const GIVEN = ['division'] as const;

/** Where a field's value comes from: exactly one of `column`, `constant`, `fromCode`, `given`. */
const fieldRule = z
  .strictObject({
    column: z.optional(name),
    constant: z.optional(z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
    fromCode: z.optional(z.enum(CODE_PARTS)),
    /** Not in the source: whoever imports says it, see {@link withGiven}. */
    given: z.optional(z.enum(GIVEN)),
    transforms: z.optional(transforms),
    /** Name of a map under `values`; required for words, forbidden elsewhere. */
    values: z.optional(name),
    /** Stands in where the cell is empty. */
    default: z.optional(z.union([z.string(), z.number(), z.boolean()])),
    /** A row without it, or with a value that the map does not have, is rejected. */
    required: z.optional(z.boolean()),
  })
  .check(
    z.refine(
      ({ column, constant, fromCode, given }) =>
        [column, constant, fromCode, given].filter((source) => source !== undefined).length === 1,
      'mapping-one-source',
    ),
  );

export type FieldRule = z.output<typeof fieldRule>;

const format = z.strictObject({
  kind: z.enum(['csv', 'json-lines', 'xlsx']),
  encoding: z.optional(z.enum(ENCODINGS)),
  delimiter: z.optional(z.string().check(z.minLength(1), z.maxLength(5))),
  header: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
  skip: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
  sheet: z.optional(z.union([z.string(), z.int().check(z.minimum(1))])),
});

const shape = z.strictObject({
  /** The old system's short name; it marks every record that comes from it. */
  source: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,49}$/)),
  title: z.string().check(z.maxLength(200)),
  format: z.optional(format),
  /** Which column is the item's code. */
  key: z.strictObject({ column: name, transforms: z.optional(transforms) }),
  /** From when an item is in force; without it the date of the run counts. */
  effective: z.optional(z.strictObject({ column: name, transforms: z.optional(transforms) })),
  /** Rows whose cell is none of these words are rejected: what is cancelled there must not be published here. */
  only: z.optional(
    z.strictObject({
      column: name,
      is: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(50)),
    }),
  ),
  fields: z.record(z.string(), fieldRule),
  /** This source's values, each with the word it stands for. */
  values: z.optional(z.record(z.string(), z.record(z.string(), z.string()))),
  /** Columns that are left out on purpose, each with the reason. */
  ignore: z.optional(z.record(z.string(), z.string().check(z.minLength(1), z.maxLength(200)))),
});

type Shape = z.output<typeof shape>;
type Issue = Readonly<{ code: string; path: readonly string[] }>;

const NARROW_IN: ReadonlySet<string> = new Set([
  'code',
  'integer',
  'limit',
  'word',
  'words',
  'boolean',
  'local-code',
]);

/** Half-width forms change what a text says (㈠, ①): only codes, numbers and words may be narrowed. */
const narrowsText = (field: ItemField, rule: FieldRule): boolean =>
  (rule.transforms ?? []).includes('narrow') && !NARROW_IN.has(shapeOf(field).shape);

const ruleIssues = (field: string, rule: FieldRule, { values = {} }: Shape): Issue[] => {
  const at = ['fields', field];
  if (!isItemField(field)) return [{ code: 'mapping-field-unknown', path: at }];
  const kind = shapeOf(field);
  const issues: Issue[] = [];
  if (narrowsText(field, rule)) issues.push({ code: 'mapping-narrow-text', path: [...at, 'transforms'] });
  const isWord = kind.shape === 'word' || kind.shape === 'words';
  if (!isWord && rule.values !== undefined)
    issues.push({ code: 'mapping-values-unwanted', path: [...at, 'values'] });
  if (isWord && rule.values === undefined && rule.constant === undefined) {
    issues.push({ code: 'mapping-values-missing', path: at });
  }
  if (rule.values !== undefined && !Object.hasOwn(values, rule.values)) {
    issues.push({ code: 'mapping-values-missing', path: [...at, 'values'] });
  }
  if (!isWord || rule.values === undefined) return issues;
  const alien = Object.entries(values[rule.values] ?? {}).filter(([, to]) => !kind.domain.includes(to));
  return [
    ...issues,
    ...alien.map(([from]) => ({ code: 'mapping-word-unknown', path: ['values', rule.values ?? '', from] })),
  ];
};

const DEMANDED: readonly ItemField[] = ['name', 'type', 'division', 'agency.name'];

const missingFields = ({ fields }: Shape): Issue[] =>
  Object.hasOwn(fields, 'content')
    ? []
    : DEMANDED.filter((field) => !Object.hasOwn(fields, field)).map((field) => ({
        code: 'mapping-field-missing',
        path: ['fields', field],
      }));

/**
 * A mapping file: how the rows of one source become service items. One file for one source, because the same number
 * means different things in different systems.
 */
export const itemMapping = shape.check((context) => {
  const mapping = context.value;
  const issues = [
    ...missingFields(mapping),
    ...Object.entries(mapping.fields).flatMap(([field, rule]) => ruleIssues(field, rule, mapping)),
  ];
  for (const { code, path } of issues) {
    context.issues.push({ code: 'custom', message: code, path: [...path], input: mapping });
  }
});

export type ItemMapping = z.output<typeof itemMapping>;

export type Given = Readonly<Partial<Record<(typeof GIVEN)[number], string>>>;

/** What a mapping leaves to the one who imports. */
export const givenBy = ({ fields }: ItemMapping): readonly (typeof GIVEN)[number][] =>
  Object.values(fields).flatMap(({ given }) => given ?? []);

/** The mapping with what was given in its place; what was not given stays missing, and rejects every row. */
export const withGiven = (mapping: ItemMapping, given: Given): ItemMapping => ({
  ...mapping,
  fields: Object.fromEntries(
    Object.entries(mapping.fields).map(([field, rule]) => {
      const value = rule.given === undefined ? undefined : given[rule.given];
      if (value === undefined) return [field, rule];
      const { given: _given, ...rest } = rule;
      return [field, { ...rest, constant: value }];
    }),
  ),
});

/** Every column that a mapping reads. `demanded` are those without which no row can be an item. */
export const columnsOf = (
  mapping: ItemMapping,
): Readonly<{ read: ReadonlySet<string>; demanded: ReadonlySet<string> }> => {
  const { key, effective, only, fields } = mapping;
  const rules = Object.entries(fields);
  const read = [key.column, effective?.column, only?.column, ...rules.map(([, rule]) => rule.column)];
  const demanded = rules.filter(
    ([field, rule]) =>
      rule.required === true || (DEMANDED as readonly string[]).includes(field) || field === 'content',
  );
  const present = (columns: readonly (string | undefined)[]): ReadonlySet<string> =>
    new Set(columns.filter((column) => column !== undefined));
  return {
    read: present(read),
    demanded: present([
      key.column,
      only?.column,
      ...demanded.map(([, rule]) => (rule.default === undefined ? rule.column : undefined)),
    ]),
  };
};
