import type { Defect } from '../../kernel/result.ts';
import { HttpError } from './http-error.ts';
import { pointerTo } from './pointer.ts';
import { repeatedFields } from './repeated-fields.ts';
import { requirePlain } from './require-plain.ts';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 64;
/** Fields and members of lists altogether: ten times what the largest item has. */
const MAX_VALUES = 100_000;
const MAX_DEFECTS = 100;

type JsonBody = Readonly<{
  body?: string | undefined;
  isBase64Encoded: boolean;
  headers: Readonly<Record<string, string | undefined>>;
}>;

/** Whether a text can be stored and shown: no NUL, no lone surrogate. */
export const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** U+FFFD is what a gateway leaves of bytes that are not UTF-8: the text is no longer what was sent. */
export const isSoundText = (text: string): boolean => isStorableText(text) && !text.includes('\uFFFD');

type Place = Readonly<{ pointer: string; depth: number }>;

/** What a walk through a document has found, and how much it has seen. */
type Walk = Readonly<{ defects: Defect[] }> & { values: number };

/** Whether a document may have so many more values: checking each would take a caller's few bytes for our seconds. */
const takes = (state: Walk, values: number, pointer: string): boolean => {
  state.values += values;
  if (state.values <= MAX_VALUES) return true;
  state.defects.push({ code: 'too-many-values', pointer, facts: { maximum: MAX_VALUES } });
  return false;
};

const walkList = (list: readonly unknown[], { pointer, depth }: Place, state: Walk): void => {
  if (!takes(state, list.length, pointer)) return;
  for (const [index, child] of list.entries()) {
    if (typeof child === 'string' || typeof child === 'object') {
      walk(child, { pointer: `${pointer}/${index}`, depth: depth + 1 }, state);
    }
  }
};

const walkObject = (value: object, { pointer, depth }: Place, state: Walk): void => {
  const fields = Object.entries(value);
  if (!takes(state, fields.length, pointer)) return;
  for (const [key, child] of fields) {
    const at = `${pointer}${pointerTo(key)}`;
    if (!isSoundText(key)) state.defects.push({ code: 'text-ill-formed', pointer });
    else if (key === '__proto__')
      state.defects.push({ code: 'field-unknown', pointer: at, facts: { field: key } });
    else walk(child, { pointer: at, depth: depth + 1 }, state);
  }
};

const walk = (value: unknown, place: Place, state: Walk): void => {
  const { defects, values } = state;
  if (defects.length >= MAX_DEFECTS || values > MAX_VALUES) return;
  const { pointer, depth } = place;
  if (typeof value === 'string') {
    if (!isSoundText(value)) defects.push({ code: 'text-ill-formed', pointer });
  } else if (typeof value === 'object' && value !== null) {
    if (depth >= MAX_DEPTH) defects.push({ code: 'too-deep', pointer, facts: { maximum: MAX_DEPTH } });
    else if (Array.isArray(value)) walkList(value, place, state);
    else walkObject(value, place, state);
  }
};

/** What is wrong with a document whatever it is about. */
const documentDefects = (text: string, value: unknown): readonly Defect[] => {
  const state: Walk = { defects: [], values: 0 };
  walk(value, { pointer: '', depth: 0 }, state);
  return state.defects.length > 0 ? state.defects : repeatedFields(text, MAX_DEFECTS);
};

/** JSON by any of its names, in UTF-8: another charset would be read wrongly, so it is refused. */
const isJson = (contentType: string): boolean => {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  return (
    /^application\/(?:[\w.-]+\+)?json$/.test(type.trim()) &&
    parameters.every(
      (parameter) => !/^\s*charset\s*=/.test(parameter) || /=\s*"?utf-?8"?\s*$/.test(parameter),
    )
  );
};

const decode = (body: string, isBase64Encoded: boolean): string => {
  const limit = isBase64Encoded ? Math.ceil(MAX_BODY_BYTES / 3) * 4 : MAX_BODY_BYTES;
  const tooLarge = new HttpError(413, 'request-too-large', { facts: { limit: MAX_BODY_BYTES } });
  if (body.length > limit) throw tooLarge;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) throw tooLarge;
  return isBase64Encoded
    ? new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    : body.replace(/^\uFEFF/, '');
};

const parse = (body: string, isBase64Encoded: boolean): Readonly<{ text: string; value: unknown }> => {
  try {
    const text = decode(body, isBase64Encoded);
    return { text, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, 'request-malformed');
  }
};

/**
 * Reads the body of a request as JSON. Refuses, with the status the conventions name: another media type or charset or a
 * packed body (415), more than 4 MiB (413), no body, bytes that are not UTF-8 or text that is not JSON (400), and deep
 * nesting, over 100,000 values, fields twice in one object, `__proto__`, NUL or lone surrogates (400 with every place).
 */
export const readJson = ({ body, isBase64Encoded, headers }: JsonBody): unknown => {
  if (body === undefined || body === '') throw new HttpError(400, 'request-malformed');
  if (!isJson(headers['content-type'] ?? '')) throw new HttpError(415, 'media-type-unsupported');
  requirePlain(headers['content-encoding']);
  const { text, value } = parse(body, isBase64Encoded);
  const defects = documentDefects(text, value);
  if (defects.length > 0) throw new HttpError(400, 'request-invalid', { defects });
  return value;
};
