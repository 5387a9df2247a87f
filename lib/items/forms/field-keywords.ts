import * as z from 'zod/mini';
import { localizedText } from '../../platform/localized-text.ts';

/** The types of a form's fields. */
export const FIELD_TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** The formats of a text that a portal has to know. */
export const FIELD_FORMATS: readonly string[] = ['date', 'date-time', 'time', 'email', 'uri'];

/** Whether the value of a keyword is what the keyword takes. */
type Takes = (value: unknown) => boolean;
export type Keywords = Readonly<Record<string, Takes>>;

const MAX_CHOICES = 500;
const MAX_TEXT = 200;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text by language, as all that citizens read. */
export const isLocalized: Takes = (value) => z.safeParse(localizedText(500), value).success;

const isCount: Takes = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isNumber: Takes = (value) => typeof value === 'number';
const isBoolean: Takes = (value) => typeof value === 'boolean';
const isShort: Takes = (value) => typeof value === 'string' && value.length <= MAX_TEXT;

const isPattern: Takes = (value) => {
  if (typeof value !== 'string' || value.length > MAX_TEXT) return false;
  try {
    return new RegExp(value, 'u').source.length > 0;
  } catch {
    return false;
  }
};

const isListOf =
  (takes: Takes, maximum: number): Takes =>
  (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= maximum &&
    value.every(takes) &&
    new Set(value).size === value.length;

/** Choices with what they are called: `{const, title}`. */
const isChoices =
  (takes: Takes): Takes =>
  (value) => {
    if (!Array.isArray(value)) return false;
    const every = value.every(
      (choice: unknown) =>
        isObject(choice) &&
        Object.keys(choice).toSorted().join() === 'const,title' &&
        isLocalized(choice['title']),
    );
    return (
      every &&
      isListOf(takes, MAX_CHOICES)(value.map((choice) => (isObject(choice) ? choice['const'] : choice)))
    );
  };

const chosen = (takes: Takes): Keywords => ({
  enum: isListOf(takes, MAX_CHOICES),
  const: takes,
  default: takes,
  examples: isListOf(takes, 20),
  oneOf: isChoices(takes),
});

const numeric = (takes: Takes): Keywords => ({
  ...chosen(takes),
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  multipleOf: (value) => typeof value === 'number' && value > 0,
});

/** What every field may say. */
const OF_ALL: Keywords = {
  type: () => true,
  title: isLocalized,
  description: isLocalized,
  readOnly: isBoolean,
};

/** The keywords that a field of a type may have: the subset of JSON Schema 2020-12 of docs/adr/0006. */
export const KEYWORDS: Readonly<Record<FieldType, Keywords>> = {
  string: {
    ...OF_ALL,
    ...chosen(isShort),
    minLength: isCount,
    maxLength: isCount,
    pattern: isPattern,
    format: (value) => typeof value === 'string' && FIELD_FORMATS.includes(value),
  },
  number: { ...OF_ALL, ...numeric(isNumber) },
  integer: { ...OF_ALL, ...numeric(Number.isInteger) },
  boolean: { ...OF_ALL, ...chosen(isBoolean) },
  array: { ...OF_ALL, items: isObject, minItems: isCount, maxItems: isCount, uniqueItems: isBoolean },
  object: {
    ...OF_ALL,
    properties: isObject,
    required: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
    additionalProperties: (value) => value === false,
  },
};

/** Pairs of keywords of which the first may not be above the second. */
export const BOUNDS: readonly (readonly [lower: string, upper: string])[] = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
];
