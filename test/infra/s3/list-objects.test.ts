import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listPage, placeAfter, readToken, writeToken } from '../../../infra/local/s3/list-objects.ts';
import {
  createSortedKeys,
  fromByteText,
  toByteText,
  type SortedKeys,
} from '../../../infra/local/s3/sorted-keys.ts';
import { anyText } from '../../support/any-text.ts';

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const sortedOf = (keys: readonly string[]): SortedKeys => {
  const sorted = createSortedKeys();
  for (const key of keys) sorted.add(toByteText(key));
  return sorted;
};

const contentsOf = (sorted: SortedKeys): string[] => {
  const found: string[] = [];
  for (let key = sorted.firstFrom(''); key !== undefined; key = sorted.firstFrom(`${key}\u0000`))
    found.push(key);
  return found.map(fromByteText);
};

const keyOf = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '//', '盟', '\u{20bb7}', '\uffee'),
  maxLength: 6,
});
const keys = fc.uniqueArray(
  keyOf.filter((key) => key !== ''),
  { maxLength: 40 },
);

type Wanted = Readonly<{ prefix: string; delimiter: string; maxKeys: number; after: string }>;

const wanted: fc.Arbitrary<Wanted> = fc.record({
  prefix: fc.constantFrom('', 'a', 'a/', '盟', 'b//'),
  delimiter: fc.constantFrom('', '/', '//', 'a'),
  maxKeys: fc.integer({ min: 1, max: 5 }),
  after: fc.oneof(fc.constant(''), keyOf),
});

const allPages = (sorted: SortedKeys, { after, ...rest }: Wanted): readonly (readonly string[])[] => {
  const pages: string[][] = [];
  let from: string | undefined = after === '' ? '' : placeAfter(after);
  while (from !== undefined) {
    const page = listPage(sorted, { ...rest, from });
    pages.push([...page.keys, ...page.commonPrefixes.map((common) => `${common}*`)]);
    from = page.next;
  }
  return pages;
};

const expected = (all: readonly string[], { prefix, delimiter, after }: Wanted): readonly string[] => {
  const entries = all
    .filter((key) => key.startsWith(prefix) && (after === '' || byBytes(key, after) > 0))
    .map((key) => {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : `${key.slice(0, end + delimiter.length)}*`;
    });
  return [...new Set(entries)];
};

describe('the sorted keys', () => {
  it('hold what a set would hold, in the order of the bytes', () => {
    const step = fc.record({ key: keyOf, add: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const sorted = createSortedKeys();
        const model = new Set<string>();
        for (const { key, add } of steps) {
          if (add) model.add(key);
          else model.delete(key);
          if (add) sorted.add(toByteText(key));
          else sorted.remove(toByteText(key));
        }
        expect(contentsOf(sorted)).toEqual([...model].toSorted(byBytes));
      }),
    );
  });

  it('hold many keys, come in which order they will', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => String((i * 7919) % 10_000).padStart(5, '0'));
    const sorted = sortedOf(many);
    expect(contentsOf(sorted)).toEqual(many.toSorted());
    for (const key of many) if (key.endsWith('7')) sorted.remove(key);
    expect(contentsOf(sorted)).toEqual(many.filter((key) => !key.endsWith('7')).toSorted());
  });
});

describe('a listing', () => {
  it('is, over all its pages, each entry once', () => {
    fc.assert(
      fc.property(keys, wanted, (all, options) => {
        const pages = allPages(sortedOf(all), options);
        expect(pages.flat().toSorted(byBytes)).toEqual(expected(all, options).toSorted(byBytes));
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(options.maxKeys);
      }),
    );
  });

  it('passes over a folder without looking at what is in it', () => {
    const all = Array.from({ length: 20_000 }, (_, i) => `folder/${i}`);
    const { firstFrom } = sortedOf([...all, 'z']);
    let looks = 0;
    const counting = { add: () => {}, remove: () => {} };
    const sorted = { ...counting, firstFrom: (from: string) => ((looks += 1), firstFrom(from)) };
    const page = listPage(sorted, { prefix: '', delimiter: '/', from: '', maxKeys: 10 });
    expect(page).toEqual({ keys: ['z'], commonPrefixes: ['folder/'] });
    expect(looks).toBe(3);
  });
});

describe('a continuation token', () => {
  it('leads back to its place, in its own bucket alone', () => {
    const place = placeAfter('盟市/一');
    expect(readToken('one', writeToken('one', place))).toBe(place);
    expect(() => readToken('two', writeToken('one', place))).toThrow(
      'The continuation token provided is incorrect',
    );
  });

  it('is refused when it was made up (fuzz)', () => {
    fc.assert(
      fc.property(anyText(40), (token) => {
        expect(() => readToken('bucket', token)).toThrow('The continuation token provided is incorrect');
      }),
    );
  });
});
