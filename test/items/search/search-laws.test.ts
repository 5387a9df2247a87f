import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { bareText } from '../../../lib/items/search/search-text.ts';
import { placesAbove } from '../../../lib/items/search/search-scope.ts';
import { longDivision } from '../../../lib/items/division-prefix.ts';
import { anyText } from '../../support/any-text.ts';
import { demonstrationDocuments, searching, snapshotOf } from './made-snapshot.ts';

const documents = demonstrationDocuments('150100', 1500);
const snapshot = snapshotOf(documents);
afterAll(() => snapshot.close());
const { search, searchAll } = searching(snapshot);

const anyDocument = fc.constantFrom(...documents);
/** Codes of the older form are found by what stands between hyphens. */
const anyCurrent = fc.constantFrom(...documents.filter(({ code }) => !code.includes('-')));
const anyDivision = fc.constantFrom(undefined, '150100', '150102', '150102001', '150121', '150000', '110000');
const someWords = fc.oneof(
  fc.constantFrom(
    '许可',
    '登记',
    '食品',
    '食 品',
    '证',
    '15',
    '0471',
    '经营许可',
    '社保',
    '房产证 变更',
    'license',
    '补',
  ),
  anyDocument.map(({ name }) => name.slice(0, 3)),
  anyDocument.map(({ code }) => code.slice(0, 20)),
);
const codesOf = (hits: readonly Readonly<{ code: string }>[]) => hits.map(({ code }) => code);

describe('every item', () => {
  it('is found first by its full code, in any letters and with any separators', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async ({ code }) => {
        for (const typed of [code, code.toLowerCase(), ` ${code.slice(0, 19)}-${code.slice(19)} `])
          expect((await search({ words: typed })).hits[0]?.code).toBe(code);
      }),
    );
  });

  it('is found by its full name before any item of another name', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async ({ code, name }) => {
        const hits = await searchAll({ words: name, limit: 100 });
        expect(codesOf(hits)).toContain(code);
        expect(hits[0]?.name).toSatisfy((first: string) => bareText(first) === bareText(name));
      }),
    );
  });

  it('is found by any two neighbouring characters of its name', async () => {
    const pairs = anyDocument.chain((document) => {
      const all = [...document.name.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair = '']) => pair);
      return fc.record({ document: fc.constant(document), pair: fc.constantFrom(...all) });
    });
    await fc.assert(
      fc.asyncProperty(pairs, async ({ document: { code, division }, pair }) => {
        const hits = await searchAll({ words: pair, division, limit: 100 });
        expect(codesOf(hits)).toContain(code);
      }),
    );
  });

  it('is found by what its basic code begins with, and by any eight characters within', async () => {
    await fc.assert(
      fc.asyncProperty(anyCurrent, fc.nat({ max: 4 }), async ({ code, division }, at) => {
        const basic = code.slice(19);
        for (const words of [basic.slice(0, 8 + at), basic.slice(at, at + 8)]) {
          const hits = await searchAll({ words, division, limit: 100 });
          expect(codesOf(hits)).toContain(code);
        }
      }),
    );
  });
});

describe('whatever is searched for', () => {
  it('nothing is found outside the division and those above it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(someWords, { nil: undefined }), anyDivision, async (words, division) => {
        const scope = division === undefined ? undefined : placesAbove(division);
        for (const hit of await searchAll({ words, division, limit: 100 }))
          if (scope !== undefined) expect(scope).toContain(longDivision(hit.division));
      }),
    );
  });

  it('pages of any size together are the whole, in the same order, each item once', async () => {
    const sizes = fc.integer({ min: 1, max: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.option(someWords, { nil: undefined }),
        anyDivision,
        sizes,
        async (words, division, limit) => {
          const whole = codesOf(await searchAll({ words, division, limit: 2000 }));
          expect(new Set(whole).size).toBe(whole.length);
          const asked = { words, division, limit: Math.max(limit, Math.ceil(whole.length / 30)) };
          expect(codesOf(await searchAll(asked))).toEqual(whole);
        },
      ),
    );
  });

  it('the facets count what is found', async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(someWords, { nil: undefined }), anyDivision, async (words, division) => {
        const { facets } = await search({ words, division });
        const all = await searchAll({ words, division, limit: 2000 });
        expect(facets?.complete ?? true).toBe(true);
        expect(facets?.counted ?? 0).toBe(all.length);
        for (const { value, count } of facets?.counts.type ?? [])
          expect(all.filter(({ type }) => type === value).length).toBe(count);
      }),
    );
  });

  it('a filter leaves exactly those of the found that have the value, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(someWords, { nil: undefined }), anyDocument, async (words, like) => {
        const all = await searchAll({ words, limit: 2000 });
        const theme = like.themes[0];
        const filters = {
          type: like.type,
          agency: like.agency.name,
          ...(theme === undefined ? {} : { theme }),
        };
        const wanted = all.filter(
          (hit) =>
            hit.type === like.type &&
            hit.agency.name === like.agency.name &&
            (theme === undefined || hit.themes.includes(theme)),
        );
        expect(codesOf(await searchAll({ words, filters, limit: 2000 }))).toEqual(codesOf(wanted));
      }),
    );
  });

  it('fuzz: any text is words, never an operator, a fault or a hang', async () => {
    const operators = fc
      .array(
        fc.constantFrom(
          '"',
          '*',
          'AND',
          'OR',
          'NOT',
          'NEAR(',
          ')',
          '^',
          '{names}',
          ':',
          '-',
          '食品',
          '%',
          "'",
          '\0',
          ' ',
        ),
      )
      .map((parts) => parts.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText(100), operators), async (text) => {
        const words = text.slice(0, 100);
        if (bareText(words) === '') await expect(search({ words })).rejects.toThrow('search-words-missing');
        else expect((await search({ words, limit: 5 })).hits.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
