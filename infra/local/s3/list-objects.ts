import { createHash } from 'node:crypto';
import { S3Error } from './errors.ts';
import { fromByteText, toByteText, type SortedKeys } from './sorted-keys.ts';

export type Listing = Readonly<{
  keys: readonly string[];
  commonPrefixes: readonly string[];
  /** Where the next page begins; undefined when this is the last. */
  next?: string;
}>;

// Neither byte occurs where it matters: 0xff is in no UTF-8 text, so PREFIX + 0xff comes after all that begins with PREFIX.
const AFTER_ALL = '\u00ff';
const AFTER_KEY = '\u0000';

/** The place in the listing behind a key. */
export const placeAfter = (key: string): string => toByteText(key) + AFTER_KEY;

/**
 * One page of a listing: at most `maxKeys` keys and common prefixes together, from `from` (a place, not a key) on.
 * Costs O(log n) for each entry of the page, however many keys a common prefix stands for.
 */
export const listPage = (
  sorted: SortedKeys,
  wanted: Readonly<{ prefix: string; delimiter: string; from: string; maxKeys: number }>,
): Listing => {
  const prefix = toByteText(wanted.prefix);
  const delimiter = toByteText(wanted.delimiter);
  const keys: string[] = [];
  const commonPrefixes: string[] = [];
  let place = wanted.from > prefix ? wanted.from : prefix;
  for (;;) {
    const key = sorted.firstFrom(place);
    if (key === undefined || !key.startsWith(prefix) || wanted.maxKeys === 0) return { keys, commonPrefixes };
    if (keys.length + commonPrefixes.length === wanted.maxKeys) return { keys, commonPrefixes, next: place };
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end < 0) {
      keys.push(fromByteText(key));
      place = key + AFTER_KEY;
    } else {
      const common = key.slice(0, end + delimiter.length);
      commonPrefixes.push(fromByteText(common));
      place = common + AFTER_ALL;
    }
  }
};

const check = (bucket: string, place: string): string =>
  createHash('sha256').update(`${bucket}\n${place}`, 'latin1').digest('base64url').slice(0, 11);

/** Writes a place as an opaque continuation token. */
export const writeToken = (bucket: string, place: string): string =>
  check(bucket, place) + Buffer.from(place, 'latin1').toString('base64url');

/** Reads a continuation token; `InvalidArgument` for one that this bucket has not given. */
export const readToken = (bucket: string, token: string): string => {
  const place = Buffer.from(token.slice(11), 'base64url').toString('latin1');
  if (writeToken(bucket, place) !== token) {
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect');
  }
  return place;
};
