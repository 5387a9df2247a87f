import { createHash, timingSafeEqual } from 'node:crypto';

const MAX_DEPTH = 128;

/** Thrown by {@link canonicalJson} for what JSON cannot say exactly. The message names the kind of value, never the value. */
export class CanonicalJsonError extends Error {
  readonly code = 'canonical-json-unfit';
  constructor(what: string) {
    super(`canonical-json-unfit: ${what}`);
  }
}

/** The SM3 digest (GB/T 32905-2016): 64 lower-case hexadecimal characters. A string counts as its UTF-8 bytes. */
export const sm3Hex = (data: string | Uint8Array): string => createHash('sm3').update(data).digest('hex');

const writeText = (text: string): string => {
  if (!text.isWellFormed()) throw new CanonicalJsonError('lone surrogate');
  return JSON.stringify(text);
};

const writeNumber = (value: number): string => {
  if (!Number.isFinite(value)) throw new CanonicalJsonError('number that is not finite');
  return JSON.stringify(value);
};

const writeObject = (value: object, depth: number): string => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new CanonicalJsonError('object that is not plain');
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${writeText(name)}:${write(member, depth)}`);
  return `{${members.join(',')}}`;
};

const write = (value: unknown, depth: number): string => {
  if (typeof value === 'string') return writeText(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value !== 'object') throw new CanonicalJsonError(typeof value);
  if (depth >= MAX_DEPTH) throw new CanonicalJsonError(`deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`;
  return writeObject(value, depth + 1);
};

/**
 * The one spelling of a JSON value, by the rules of RFC 8785: no white space, members sorted by the UTF-16 units of
 * their names, numbers and escapes as ECMAScript writes them, no lone surrogates. A member that is `undefined` is left
 * out, as the stores leave it out; `undefined` anywhere else, a number that is not finite, a bigint, a function, a
 * symbol, any object that is not plain (dates and byte arrays too) or more than 128 levels throw
 * {@link CanonicalJsonError}.
 */
export const canonicalJson = (value: unknown): string => write(value, 0);

/** SM3 of {@link canonicalJson}: equal values, whatever the order of their members, have equal digests. */
export const digestOf = (value: unknown): string => sm3Hex(canonicalJson(value));

const fixedSize = (text: string): Buffer => createHash('sm3').update(text, 'utf16le').digest();

/** Whether two texts are equal, in a time that tells nothing about where they differ. */
export const constantTimeEqual = (a: string, b: string): boolean =>
  timingSafeEqual(fixedSize(a), fixedSize(b));
