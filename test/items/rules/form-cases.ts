import type { ItemContent } from '../../../lib/items/item-content.ts';
import { soundContent } from '../life.ts';
import type { Case } from './case.ts';

type Form = NonNullable<ItemContent['form']>;

const zh = (text: string) => ({ 'zh-CN': text });
const text = { type: 'string', title: zh('姓名') };

/** A content whose form has these fields, in one group. */
const filling = (properties: Record<string, unknown>, more: Partial<Form> = {}): ItemContent =>
  soundContent({
    form: {
      schema: { type: 'object', properties },
      groups: [{ title: zh('基本信息'), fields: Object.keys(properties) }],
      ...more,
    },
  });

const field = (more: Record<string, unknown>): ItemContent => filling({ name: { ...text, ...more } });
const at = (keyword: string): string => `/form/schema/properties/name/${keyword}`;

const nested = (levels: number): unknown =>
  levels === 0 ? text : { type: 'object', title: zh('层'), properties: { inner: nested(levels - 1) } };

const many = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`f${index}`, text]));
const choices = [
  { const: 'a', title: zh('甲') },
  { const: 'b', title: zh('乙') },
];

export const FORM_CASES: readonly Case[] = [
  ['form-type-unsupported', '/form/schema/type', soundContent({ form: { schema: {}, groups: [] } })],
  [
    'form-type-unsupported',
    '/form/schema/type',
    soundContent({ form: { schema: { type: 'string' }, groups: [] } }),
  ],
  ['form-type-unsupported', at('type'), field({ type: ['string', 'null'] })],
  ['form-type-unsupported', '/form/schema/properties/name', filling({ name: true })],
  ['form-keyword-unsupported', at('$ref'), field({ $ref: 'https://example.cn/person.json' })],
  ['form-keyword-unsupported', at('anyOf'), field({ anyOf: [{ type: 'string' }] })],
  ['form-keyword-unsupported', at('minimum'), field({ minimum: 3 })],
  ['form-keyword-unsupported', at('constructor'), field({ constructor: 3 })],
  [
    'form-keyword-unsupported',
    '/form/schema/$defs',
    filling({ name: text }, { schema: { type: 'object', properties: { name: text }, $defs: {} } }),
  ],
  ['form-keyword-invalid', at('pattern'), field({ pattern: '(' })],
  ['form-pattern-unbounded', at('pattern'), field({ pattern: '^([a-z]+)*$' })],
  ['form-keyword-invalid', at('maxLength'), field({ maxLength: -1 })],
  ['form-keyword-invalid', at('format'), field({ format: 'telephone' })],
  ['form-keyword-invalid', at('enum'), field({ enum: ['a', 'a'] })],
  ['form-keyword-invalid', at('enum'), field({ enum: ['a', 1] })],
  ['form-keyword-invalid', at('oneOf'), field({ oneOf: [{ const: 'a', title: '甲' }] })],
  ['form-keyword-invalid', at('default'), field({ enum: ['a', 'b'], default: 'c' })],
  ['form-keyword-invalid', at('default'), field({ oneOf: choices, default: 'c' })],
  ['form-keyword-invalid', at('items'), field({ type: 'array' })],
  [
    'form-keyword-invalid',
    '/form/schema/$schema',
    filling(
      { name: text },
      {
        schema: {
          $schema: 'http://json-schema.org/draft-07/schema#',
          type: 'object',
          properties: { name: text },
        },
      },
    ),
  ],
  ['form-text-not-localised', at('title'), field({ title: '姓名' })],
  ['form-bounds-contradict', at('minLength'), field({ minLength: 5, maxLength: 2 })],
  [
    'form-too-deep',
    '/form/schema/properties/name/properties/inner/properties/inner/properties/inner/properties/inner',
    filling({ name: nested(4) }),
  ],
  ['form-too-many-fields', '/form/schema', filling(many)],
  ['form-field-name-unsound', '/form/schema/properties/姓 名', filling({ '姓 名': text })],
  ['form-field-untitled', '/form/schema/properties/name', filling({ name: { type: 'string' } })],
  [
    'form-field-unknown',
    '/form/schema/required/1',
    filling(
      { name: text },
      { schema: { type: 'object', properties: { name: text }, required: ['name', 'phone'] } },
    ),
  ],
  [
    'form-field-unknown',
    '/form/groups/0/fields/0',
    filling({ name: text }, { groups: [{ title: zh('信息'), fields: ['phone', 'name'] }] }),
  ],
  [
    'form-field-unknown',
    '/form/prefill/phone',
    filling({ name: text }, { prefill: { phone: 'holder.phone' } }),
  ],
  [
    'form-field-repeated',
    '/form/groups/0/fields/1',
    filling({ name: text }, { groups: [{ title: zh('信息'), fields: ['name', 'name'] }] }),
  ],
  ['form-field-unplaced', '/form/schema/properties/name', filling({ name: text }, { groups: [] })],
  [
    'form-prefill-not-single',
    '/form/prefill/name',
    filling({ name: { ...text, type: 'array', items: text } }, { prefill: { name: 'holder.name' } }),
  ],
  [
    'form-prefill-unknown',
    '/form/prefill/name',
    filling({ name: text }, { prefill: { name: 'holder.salary' } }),
  ],
  [
    'form-prefill-unknown',
    '/form/prefill/name',
    filling({ name: text }, { prefill: { name: 'license:short.x' } }),
  ],
];

/** Contents of whose forms nothing is to be said. */
export const SOUND_FORMS: readonly ItemContent[] = [
  filling(
    {
      name: { ...text, minLength: 2, maxLength: 50, pattern: '^\\p{Script=Han}+$' },
      kind: { type: 'string', title: zh('类别'), oneOf: choices, default: 'b' },
      area: { type: 'number', title: zh('面积'), minimum: 0, exclusiveMaximum: 100_000, multipleOf: 0.01 },
      count: { type: 'integer', title: zh('人数'), enum: [1, 2, 3], default: 1 },
      agreed: { type: 'boolean', title: zh('已阅读'), const: true },
      opened: { type: 'string', title: zh('日期'), description: zh('成立日期'), format: 'date' },
      staff: {
        type: 'array',
        title: zh('人员'),
        minItems: 1,
        maxItems: 20,
        items: {
          type: 'object',
          properties: { name: text },
          required: ['name'],
          additionalProperties: false,
        },
      },
    },
    {
      prefill: { name: 'holder.name', kind: 'license:11150000MB0000000A001.holderKind', opened: 'today' },
    },
  ),
  filling({ name: nested(3) }),
];
