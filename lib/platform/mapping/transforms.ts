import * as z from 'zod/mini';
import type { Cell } from '../reading/row-reader.ts';
import { readDate } from './read-date.ts';
import { readTimeLimit } from './read-time-limit.ts';

const separator = z.string().check(z.minLength(1), z.maxLength(10));

/**
 * The closed list of what a mapping may do to a cell, in the order it names them.
 *
 * | transform | makes of a text |
 * |---|---|
 * | `trim` | the same without white space around it |
 * | `narrow` | full-width letters and digits half-width; for codes and numbers only |
 * | `number` | a number (thousands separators dropped) |
 * | `boolean` | 是/有/1/Y/true or 否/无/0/N/false as true or false |
 * | `date` | `YYYY-MM-DD`, of every shape that {@link readDate} knows |
 * | `time-limit` | `{value, unit}`, of every shape that {@link readTimeLimit} knows |
 * | `division-12-to-6` | the division code without the zeros that portals fill it with: 6, 9 or 12 digits |
 * | `{ split: '^' }` | a list, cut at that text or at any of several; what follows is done to each of its texts |
 * | `{ empty-when: ['N/A'] }` | nothing, where it is one of these words |
 * | `{ time-limit: workday }` | as `time-limit`, a bare number having that unit |
 */
export const transform = z.union([
  z.enum(['trim', 'narrow', 'number', 'boolean', 'date', 'time-limit', 'division-12-to-6']),
  z.strictObject({ split: z.union([separator, z.array(separator).check(z.minLength(1), z.maxLength(10))]) }),
  z.strictObject({ 'empty-when': z.array(z.string().check(z.maxLength(100))).check(z.maxLength(50)) }),
  z.strictObject({ 'time-limit': z.enum(['workday', 'day', 'month', 'year', 'hour']) }),
]);

export type Transform = z.output<typeof transform>;

/** What a cell became; `undefined` is nothing there, `failed` names the transform that could not read it. */
export type Transformed = Readonly<{ value: unknown } | { failed: string }>;

const NOTHING: Transformed = { value: undefined };

const TRUE = /^(是|有|可以|支持|收费|y|yes|true|t|1)$/i;
const FALSE = /^(否|无|不可以|不支持|不收费|n|no|false|f|0)$/i;

const narrow = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');

const toNumber = (text: string): Transformed => {
  const plain = text.trim().replace(/(?<=\d)[,，](?=\d{3})/g, '');
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(plain) ? { value: Number(plain) } : { failed: 'number' };
};

const toBoolean = (text: string): Transformed => {
  const word = text.trim();
  if (TRUE.test(word)) return { value: true };
  return FALSE.test(word) ? { value: false } : { failed: 'boolean' };
};

const toDate = (text: string): Transformed => {
  const read = readDate(text);
  if (read === 'unreadable') return { failed: 'date' };
  return read === 'none' ? NOTHING : { value: read.date };
};

const toLimit = (text: string, unit?: Parameters<typeof readTimeLimit>[1]): Transformed => {
  const limit = readTimeLimit(text, unit);
  return limit === undefined ? { failed: 'time-limit' } : { value: limit };
};

/** 511602000000 is 511602, 150102001000 is 150102001: the width says nothing of the level, the zeros do. */
const shortDivision = (text: string): string => {
  if (!/^\d{12}$/.test(text)) return text;
  if (text.endsWith('000000')) return text.slice(0, 6);
  return text.endsWith('000') ? text.slice(0, 9) : text;
};

const splitAt = (text: string, separators: string | readonly string[]): readonly string[] =>
  [separators]
    .flat()
    .reduce<readonly string[]>((parts, one) => parts.flatMap((part) => part.split(one)), [text])
    .map((part) => part.trim())
    .filter((part) => part !== '');

const step = (text: string, wanted: Transform): Transformed => {
  if (typeof wanted === 'object') {
    if ('split' in wanted) return { value: splitAt(text, wanted.split) };
    if ('time-limit' in wanted) return toLimit(text, wanted['time-limit']);
    return wanted['empty-when'].includes(text.trim()) ? NOTHING : { value: text };
  }
  switch (wanted) {
    case 'trim':
      return { value: text.trim() };
    case 'narrow':
      return { value: narrow(text) };
    case 'number':
      return toNumber(text);
    case 'boolean':
      return toBoolean(text);
    case 'date':
      return toDate(text);
    case 'time-limit':
      return toLimit(text);
    case 'division-12-to-6':
      return { value: shortDivision(text) };
  }
};

const stepEach = (values: readonly unknown[], wanted: Transform): Transformed => {
  const done = values.map((value) => (typeof value === 'string' ? step(value, wanted) : { value }));
  const failed = done.find((one) => 'failed' in one);
  if (failed !== undefined) return failed;
  return { value: done.flatMap((one) => ('value' in one && one.value !== undefined ? [one.value] : [])) };
};

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Takes a cell through transforms. White space alone is nothing; numbers and booleans of JSON are read as texts. */
export const applyTransforms = (cell: Cell | undefined, transforms: readonly Transform[]): Transformed => {
  const isScalar = typeof cell === 'number' || typeof cell === 'boolean';
  let value: unknown = isScalar && transforms.length > 0 ? String(cell) : cell;
  for (const wanted of transforms) {
    if (isNothing(value)) return NOTHING;
    if (typeof value !== 'string' && !Array.isArray(value)) return { failed: 'text' };
    const next = typeof value === 'string' ? step(value, wanted) : stepEach(value, wanted);
    if ('failed' in next) return next;
    value = next.value;
  }
  return isNothing(value) || (Array.isArray(value) && value.length === 0) ? NOTHING : { value };
};
