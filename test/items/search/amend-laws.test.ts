import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { amendSnapshot } from '../../../lib/items/search/amend-snapshot.sqlite.ts';
import { openSnapshot } from '../../../lib/items/search/open-snapshot.sqlite.ts';
import { readQuery } from '../../../lib/items/search/search-query.ts';
import type { SearchDocument } from '../../../lib/items/search/search-document.ts';
import type { OpenSnapshot, SearchAsk } from '../../../lib/items/search/search-snapshot.ts';
import { snapshotWriter } from '../../../lib/items/search/write-snapshot.sqlite.ts';
import { demonstrationDocuments } from './made-snapshot.ts';

const folder = mkdtempSync(join(tmpdir(), 'sumu-amend-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'amended.sqlite');
const FACTS = { site: '150100', builtAt: '2026-11-24T02:00:00.000Z', date: '2026-11-24', seq: 7 };

const some = demonstrationDocuments('150100', 120);
const names = ['食品经营许可', '婚姻登记', '取水许可', 'ᠭᠡᠷᠯᠡᠬᠦ', 'Passport 护照'];
const anyDocument = fc
  .record({
    like: fc.constantFrom(...some),
    code: fc.constantFrom(...some.slice(0, 40).map(({ code }) => code), 'NEW-1', 'NEW-2'),
    name: fc.option(fc.constantFrom(...names), { nil: undefined }),
    division: fc.constantFrom('150000', '150100', '150102', '150121'),
  })
  .map(({ like, code, name, division }): SearchDocument => {
    return { ...like, code, division, name: name ?? like.name };
  });
type Change = Readonly<{ code: string; document?: SearchDocument }>;
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: anyDocument.map((document) => ({ code: document.code, document })) },
  { weight: 1, arbitrary: fc.constantFrom(...some).map(({ code }) => ({ code })) },
);

const asks: readonly SearchAsk[] = [undefined, '许可', '食品经营许可', '护照', '登', '15', 'NEW-1', 'ᠭᠡᠷ']
  .map((words) => (words === undefined ? undefined : readQuery(words, [])))
  .flatMap((query) => [
    { query, division: undefined, filters: {} },
    { query, division: '150102', filters: {} },
    { query, division: '150100', filters: { audience: 'person' } },
  ]);

const answersOf = (snapshot: OpenSnapshot) => {
  const all = asks.map((ask) => ({
    codes: snapshot.search(ask, { limit: 500 }).hits.map(({ code, name, foundBy }) => [code, name, foundBy]),
    facets: snapshot.countFacets(ask),
  }));
  snapshot.close();
  return all;
};

const make = (documents: readonly SearchDocument[], where: string): void => {
  const writer = snapshotWriter(where);
  for (const document of documents) writer.add(document.code, { document });
  writer.finish(FACTS);
};

it('a snapshot brought up to date again and again answers as one made anew', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyChange, { maxLength: 30 }), { maxLength: 5 }), (rounds) => {
      const held = new Map(some.map((document) => [document.code, document]));
      make(some, path);
      for (const round of rounds) {
        const amender = amendSnapshot(path);
        const last = new Map(round.map((change) => [change.code, change]));
        for (const change of last.values()) {
          amender.replace(change.code, change);
          if (change.document !== undefined) held.set(change.code, change.document);
          else held.delete(change.code);
        }
        expect(amender.finish(FACTS)?.items).toBe(held.size);
      }
      const anew = join(folder, 'anew.sqlite');
      make([...held.values()], anew);
      expect(answersOf(openSnapshot(path, 'a'))).toEqual(answersOf(openSnapshot(anew, 'b')));
    }),
    { numRuns: 40 },
  );
});

it('takes in as many as find room between two neighbours, and says when they find none', () => {
  const [like] = some;
  if (like === undefined) throw new Error('no documents');
  const between = (many: number, round: string): readonly SearchDocument[] =>
    Array.from({ length: many }, (_, at) => ({
      ...like,
      code: `${round}-${at}`,
      name: '中',
      division: '150102',
    }));
  const neighbours = ['一', '龘'].map((name) => ({ ...like, code: name, name, division: '150102' }));
  const amend = (documents: readonly SearchDocument[]) => {
    const amender = amendSnapshot(path);
    for (const document of documents) amender.replace(document.code, { document });
    return amender.finish(FACTS);
  };
  make(neighbours, path);
  expect(amend(between(1023, 'A'))?.items).toBe(1025);
  expect(amend(between(1, 'B'))).toBeUndefined();
  make(neighbours, path);
  expect(amend(between(1024, 'A'))).toBeUndefined();
});

it('remembers what changes by itself, until it has', () => {
  const [document] = some;
  if (document === undefined) throw new Error('no documents');
  const writer = snapshotWriter(path);
  writer.add(document.code, { document, until: '2026-12-01' });
  writer.add('LATER', { until: '2027-01-01' });
  writer.finish(FACTS);
  const amender = amendSnapshot(path);
  expect(amender.due('2026-11-30')).toEqual([]);
  expect(amender.due('2026-12-01')).toEqual([document.code]);
  amender.replace(document.code, {});
  expect(amender.due('2027-01-01')).toEqual(['LATER']);
  expect(amender.finish(FACTS)?.items).toBe(0);
});
