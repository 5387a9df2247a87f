import type { Defect } from '../../kernel/result.ts';
import { HttpError } from './http-error.ts';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 64;

const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Whether a text can be stored and shown: no NUL, no lone surrogate. */
export const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

const defectsOfText = (value: unknown, pointer: string, depth: number, defects: Defect[]): void => {
  if (defects.length >= 100) return;
  if (typeof value === 'string') {
    if (!isStorableText(value)) defects.push({ code: 'text-ill-formed', pointer });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MAX_DEPTH) {
    defects.push({ code: 'too-deep', pointer, facts: { maximum: MAX_DEPTH } });
    return;
  }
  for (const [key, child] of Object.entries(value)) {
    if (!isStorableText(key)) defects.push({ code: 'text-ill-formed', pointer });
    else defectsOfText(child, `${pointer}/${escapePointer(key)}`, depth + 1, defects);
  }
};

const bytesOf = (body: string, isBase64Encoded: boolean): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

/**
 * Reads a request body as JSON. Refuses, with the status the conventions name: another media type (415), more than
 * 4 MiB (413), bytes that are not UTF-8 or text that is not JSON (400), and deep nesting, NUL or lone surrogates (400).
 */
export const readJson = (
  body: string | undefined,
  isBase64Encoded: boolean,
  contentType: string | undefined,
): unknown => {
  if (body === undefined || body === '') throw new HttpError(400, 'request-malformed');
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '')) {
    throw new HttpError(415, 'media-type-unsupported');
  }
  const bytes = bytesOf(body, isBase64Encoded);
  if (bytes.length > MAX_BODY_BYTES)
    throw new HttpError(413, 'request-too-large', { facts: { limit: MAX_BODY_BYTES } });
  let value: unknown;
  try {
    value = JSON.parse(isBase64Encoded ? new TextDecoder('utf-8', { fatal: true }).decode(bytes) : body);
  } catch {
    throw new HttpError(400, 'request-malformed');
  }
  const defects: Defect[] = [];
  defectsOfText(value, '', 0, defects);
  if (defects.length > 0) throw new HttpError(400, 'request-invalid', { defects });
  return value;
};
