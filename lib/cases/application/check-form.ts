import { Validator, type Schema } from '@cfworker/json-schema';
import { LANGUAGES } from '../../kernel/language.ts';
import type { Defect } from '../../kernel/result.ts';
import { pointerTo } from '../../platform/http/pointer.ts';

/** An answer's text may be as long as this in all, as JSON in UTF-8. */
export const MAX_FORM_BYTES = 64 * 1024;

/** What may be wrong with an answer of a form, by the keyword of JSON Schema that it breaks. */
const CODES: Readonly<Record<string, string>> = {
  required: 'form-answer-missing',
  additionalProperties: 'form-answer-unknown',
  type: 'form-answer-type',
  minLength: 'form-answer-length',
  maxLength: 'form-answer-length',
  pattern: 'form-answer-pattern',
  format: 'form-answer-format',
  enum: 'form-answer-choice',
  const: 'form-answer-choice',
  oneOf: 'form-answer-choice',
  minItems: 'form-answer-count',
  maxItems: 'form-answer-count',
  uniqueItems: 'form-answer-repeated',
};
const OUT_OF_RANGE = 'form-answer-range';

/** What {@link checkForm} finds. */
export const FORM_DEFECTS = [...new Set(Object.values(CODES)), OUT_OF_RANGE, 'form-too-large'] as const;

/** Keywords under which the validator tells that something deeper is wrong, which it tells as well. */
const CARRIERS = new Set(['properties', 'items', 'false', '$ref']);

type Fault = Readonly<{ keyword: string; instanceLocation: string; error: string }>;

/** The validator names a property that is missing or unknown in its words alone. */
const propertyIn = ({ error }: Fault): string | undefined => /"(.+)"/s.exec(error)?.[1];

/** A property that is known and wrong counts as an additional one too with this validator: it is told once. */
const isReal = (fault: Fault, faults: readonly Fault[]): boolean =>
  fault.keyword !== 'additionalProperties' ||
  !faults.some(
    ({ keyword, instanceLocation, error }) =>
      keyword === 'properties' &&
      instanceLocation === fault.instanceLocation &&
      propertyIn({ keyword, instanceLocation, error }) === propertyIn(fault),
  );

/** So many entries in one list of answers: whether they repeat is compared one by one. */
const MAX_ENTRIES = 1000;

const listDefects = (value: unknown, at: string): readonly Defect[] => {
  if (Array.isArray(value) && value.length > MAX_ENTRIES)
    return [{ code: 'form-answer-count', pointer: at, facts: { keyword: 'maxItems', maximum: MAX_ENTRIES } }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => listDefects(child, `${at}${pointerTo(name)}`));
};

const defectOf = (fault: Fault, at: string): Defect => {
  const { keyword, instanceLocation } = fault;
  const place = `${at}${instanceLocation.replace(/^#/, '')}`;
  const named = keyword === 'required' || keyword === 'additionalProperties' ? propertyIn(fault) : undefined;
  return {
    code: CODES[keyword] ?? OUT_OF_RANGE,
    pointer: named === undefined ? place : `${place}${pointerTo(named)}`,
    facts: { keyword },
  };
};

const isText = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && LANGUAGES.some((language) => Object.hasOwn(value, language));

/** Titles and descriptions are texts by language, which JSON Schema does not know; they say nothing of answers. */
const withoutTexts = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(withoutTexts);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([, value]) => !isText(value))
      .map(([name, value]) => [name, withoutTexts(value)]),
  );
};

/**
 * Checks what was filled in by the form of an item's version (JSON Schema 2020-12 in the subset of docs/adr/0006): all that is
 * wrong, with pointers below `at`. A draft may lack what is required.
 */
export const checkForm = (
  schema: Readonly<Record<string, unknown>> | undefined,
  form: Readonly<Record<string, unknown>>,
  { at, complete }: Readonly<{ at: string; complete: boolean }>,
): readonly Defect[] => {
  const size = Buffer.byteLength(JSON.stringify(form));
  if (size > MAX_FORM_BYTES)
    return [{ code: 'form-too-large', pointer: at, facts: { bytes: size, maximum: MAX_FORM_BYTES } }];
  const tooMany = listDefects(form, at);
  if (tooMany.length > 0) return tooMany;
  const known = schema ?? { type: 'object', properties: {} };
  const validator = new Validator(
    { additionalProperties: false, ...(withoutTexts(known) as Schema) },
    '2020-12',
    false,
  );
  const faults: readonly Fault[] = validator.validate(form).errors;
  const defects = faults
    .filter(({ keyword }) => !CARRIERS.has(keyword) && (complete || keyword !== 'required'))
    .filter((fault) => isReal(fault, faults))
    .map((fault) => defectOf(fault, at));
  const places = new Set<string>();
  return defects.filter(({ code, pointer }) => {
    const place = `${code} ${pointer}`;
    if (places.has(place)) return false;
    places.add(place);
    return true;
  });
};
