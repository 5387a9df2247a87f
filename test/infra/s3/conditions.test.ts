import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWanted, readRange, type Conditions } from '../../../infra/local/s3/conditions.ts';
import { S3Error } from '../../../infra/local/s3/errors.ts';
import { anyText } from '../../support/any-text.ts';

const META = {
  key: 'a',
  size: 1,
  etag: 'abc',
  modified: '2026-11-01T08:00:00.750Z',
  headers: {},
  metadata: {},
};
const [BEFORE, SAME, AFTER] = [7, 8, 9].map((hour) => `Sun, 01 Nov 2026 0${hour}:00:00 GMT`);
const NONE = {
  ifMatch: undefined,
  ifNoneMatch: undefined,
  ifModifiedSince: undefined,
  ifUnmodifiedSince: undefined,
};

const judge = (conditions: Partial<Conditions>): string => {
  try {
    return isWanted(META, { ...NONE, ...conditions }) ? 'wanted' : 'not modified';
  } catch (error) {
    return error instanceof S3Error ? error.code : 'unknown';
  }
};

describe('a precondition', () => {
  it.each([
    [{}, 'wanted'],
    [{ ifMatch: '"abc"' }, 'wanted'],
    [{ ifMatch: 'abc' }, 'wanted'],
    [{ ifMatch: '"x", "abc"' }, 'wanted'],
    [{ ifMatch: '*' }, 'wanted'],
    [{ ifMatch: '"x"' }, 'PreconditionFailed'],
    [{ ifNoneMatch: '"x"' }, 'wanted'],
    [{ ifNoneMatch: 'W/"abc"' }, 'not modified'],
    [{ ifNoneMatch: '*' }, 'not modified'],
    [{ ifModifiedSince: BEFORE }, 'wanted'],
    [{ ifModifiedSince: SAME }, 'not modified'],
    [{ ifModifiedSince: 'no date' }, 'wanted'],
    [{ ifUnmodifiedSince: AFTER }, 'wanted'],
    [{ ifUnmodifiedSince: SAME }, 'wanted'],
    [{ ifUnmodifiedSince: BEFORE }, 'PreconditionFailed'],
    [{ ifUnmodifiedSince: 'no date' }, 'wanted'],
  ])('%j: %s', (conditions, verdict) => {
    expect(judge(conditions)).toBe(verdict);
  });

  it('on the tag goes before one on the date', () => {
    expect(judge({ ifMatch: '"abc"', ifUnmodifiedSince: BEFORE })).toBe('wanted');
    expect(judge({ ifNoneMatch: '"x"', ifModifiedSince: AFTER })).toBe('wanted');
  });
});

describe('a range', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=2-', { start: 2, end: 9 }],
    ['bytes=2-99', { start: 2, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=5-2', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=0-1', undefined],
    [undefined, undefined],
  ])('%s of 10 bytes', (header, range) => {
    expect(readRange(header, 10)).toEqual(range);
  });

  it('outside of the object is refused', () => {
    for (const [header, size] of [
      ['bytes=10-', 10],
      ['bytes=-0', 10],
      ['bytes=0-', 0],
      ['bytes=-1', 0],
    ] as const) {
      expect(() => readRange(header, size)).toThrow('The requested range is not satisfiable.');
    }
  });

  it('lies in the object, whatever the header says (fuzz)', () => {
    const header = fc.oneof(
      anyText(20),
      fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => `bytes=${a}-${b}`),
    );
    fc.assert(
      fc.property(header, fc.integer({ min: 30, max: 60 }), (text, size) => {
        const { start, end } = readRange(text, size) ?? { start: 0, end: size - 1 };
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThan(size);
      }),
    );
  });
});
