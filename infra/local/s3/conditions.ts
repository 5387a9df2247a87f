import { S3Error } from './errors.ts';
import type { ObjectMeta } from './object-file.ts';
import { unquoted } from './operation.ts';

/** The four preconditions of RFC 9110 §13.1 as they came. */
export type Conditions = Readonly<{
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
  ifUnmodifiedSince: string | undefined;
}>;

export type Range = Readonly<{ start: number; end: number }>;

const names = (list: string, etag: string): boolean =>
  list.split(',').some((one) => one.trim() === '*' || unquoted(one) === etag);

// HTTP dates are of whole seconds.
const isLater = (modified: string, date: string): boolean => {
  const limit = Date.parse(date);
  return Number.isNaN(limit) || Math.floor(Date.parse(modified) / 1000) * 1000 > limit;
};

/** Judges the preconditions in the order of RFC 9110 §13.2.2: whether the object is wanted. Throws `PreconditionFailed`. */
export const isWanted = (meta: ObjectMeta, conditions: Conditions): boolean => {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  if (ifMatch !== undefined) {
    if (!names(ifMatch, meta.etag)) throw new S3Error('PreconditionFailed');
  } else if (ifUnmodifiedSince !== undefined && !Number.isNaN(Date.parse(ifUnmodifiedSince))) {
    if (isLater(meta.modified, ifUnmodifiedSince)) throw new S3Error('PreconditionFailed');
  }
  if (ifNoneMatch !== undefined) return !names(ifNoneMatch, meta.etag);
  return ifModifiedSince === undefined || isLater(meta.modified, ifModifiedSince);
};

const unsatisfiable = (size: number): S3Error =>
  new S3Error('InvalidRange', undefined, { 'content-range': `bytes */${size}` });

/**
 * The one range of a Range header, both ends included; undefined, meaning the whole object, where there is none or it is
 * not one range of bytes. `InvalidRange` where it lies outside.
 */
export const readRange = (header: string | undefined, size: number): Range | undefined => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return undefined;
  if (first === '') {
    if (Number(last) === 0 || size === 0) throw unsatisfiable(size);
    return { start: Math.max(0, size - Number(last)), end: size - 1 };
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= size) throw unsatisfiable(size);
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
};
