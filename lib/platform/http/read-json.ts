import type { Defect } from '../../kernel/result.ts';
import { HttpError } from './http-error.ts';
import { pointerTo } from './pointer.ts';
import { repeatedFields } from './repeated-fields.ts';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 64;
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

const walkList = (list: readonly unknown[], { pointer, depth }: Place, defects: Defect[]): void => {
  for (const [index, child] of list.entries()) {
    if (typeof child === 'string' || typeof child === 'object') {
      walk(child, { pointer: `${pointer}/${index}`, depth: depth + 1 }, defects);
    }
  }
};

const walkObject = (value: object, { pointer, depth }: Place, defects: Defect[]): void => {
  for (const [key, child] of Object.entries(value)) {
    const at = `${pointer}${pointerTo(key)}`;
    if (!isSoundText(key)) defects.push({ code: 'text-ill-formed', pointer });
    else if (key === '__proto__') defects.push({ code: 'field-unknown', pointer: at, facts: { field: key } });
    else walk(child, { pointer: at, depth: depth + 1 }, defects);
  }
};

const walk = (value: unknown, place: Place, defects: Defect[]): void => {
  if (defects.length >= MAX_DEFECTS) return;
  const { pointer, depth } = place;
  if (typeof value === 'string') {
    if (!isSoundText(value)) defects.push({ code: 'text-ill-formed', pointer });
  } else if (typeof value === 'object' && value !== null) {
    if (depth >= MAX_DEPTH) defects.push({ code: 'too-deep', pointer, facts: { maximum: MAX_DEPTH } });
    else if (Array.isArray(value)) walkList(value, place, defects);
    else walkObject(value, place, defects);
  }
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

/** A packed body is never unpacked: that a few bytes may become a gigabyte is the caller's gain alone. */
const requirePlain = (coding = ''): void => {
  if (coding === '' || coding.trim().toLowerCase() === 'identity') return;
  throw new HttpError(415, 'content-coding-unsupported', { headers: { 'accept-encoding': 'identity' } });
};

/**
 * Reads the body of a request as JSON. Refuses, with the status the conventions name: another media type or charset or a
 * packed body (415), more than 4 MiB (413), no body, bytes that are not UTF-8 or text that is not JSON (400), and deep
 * nesting, fields twice in one object, `__proto__`, NUL or lone surrogates (400 with every place).
 */
export const readJson = ({ body, isBase64Encoded, headers }: JsonBody): unknown => {
  if (body === undefined || body === '') throw new HttpError(400, 'request-malformed');
  if (!isJson(headers['content-type'] ?? '')) throw new HttpError(415, 'media-type-unsupported');
  requirePlain(headers['content-encoding']);
  const { text, value } = parse(body, isBase64Encoded);
  const defects: Defect[] = [];
  walk(value, { pointer: '', depth: 0 }, defects);
  if (defects.length === 0) defects.push(...repeatedFields(text, MAX_DEFECTS));
  if (defects.length > 0) throw new HttpError(400, 'request-invalid', { defects });
  return value;
};
