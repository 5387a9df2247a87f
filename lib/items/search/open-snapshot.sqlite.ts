import { DatabaseSync } from 'node:sqlite';
import { countFacets } from './count-facets.ts';
import { COUNTS, LAST_UP_TO, STATEMENTS } from './rank-statements.sqlite.ts';
import { readHit } from './read-hit.ts';
import { RANKS, readPosition, writePosition, type Position, type Rank } from './search-ranks.ts';
import {
  anywhereExpression,
  existingRuns,
  expressionIn,
  tagged,
  type SearchQuery,
  type Vocabulary,
} from './search-query.ts';
import { placesAbove } from './search-scope.ts';
import type { HitPage, OpenSnapshot, SearchAsk, SnapshotFacts } from './search-snapshot.ts';
import { placeTag, tagsOf } from './search-tags.ts';

type Row = Record<string, unknown>;
type Parameters = Record<string, string | number | null>;

/** A level of a scope: divisions between two places, and the ids of what they hold. */
type Level = Readonly<{ from: string; to: string; first: number; last: number; tags: readonly string[] }>;

const END = '\u{10FFFF}';
const COUNTED = 10_000;
const MOST_PARTS = 200;
const MOST_WORDS = 50;

/** The shape of a file is checked when it is opened: a damaged one must not be found out by a caller. */
const factsOf = (db: DatabaseSync): SnapshotFacts =>
  JSON.parse(
    String(db.prepare("SELECT value FROM facts WHERE name = 'snapshot'").get()?.['value']),
  ) as SnapshotFacts;

const levelsIn = (db: DatabaseSync) => {
  const divisions = new Map(
    db
      .prepare('SELECT place, first, last FROM divisions')
      .all()
      .map(({ place, first, last }) => [String(place), { first: Number(first), last: Number(last) }]),
  );
  const last = Math.max(0, ...[...divisions.values()].map((range) => range.last));
  const everywhere: readonly Level[] = [{ from: '', to: END, first: 1, last, tags: [] }];
  return (division: string | undefined): readonly Level[] =>
    division === undefined
      ? everywhere
      : placesAbove(division).flatMap((place) => {
          const range = divisions.get(place);
          return range === undefined ? [] : [{ from: place, to: place, ...range, tags: [placeTag(place)] }];
        });
};

const vocabularyIn = (db: DatabaseSync): Vocabulary => {
  const words = db.prepare(`SELECT word FROM vocabulary WHERE word >= ? AND word < ? LIMIT ${MOST_WORDS}`);
  const parts = db.prepare(`SELECT part FROM parts WHERE part LIKE ? LIMIT ${MOST_PARTS}`);
  return {
    wordsFrom: (text) => words.all(text, `${text}${END}`).map(({ word }) => String(word)),
    // Of less than three characters the index of parts knows nothing.
    partsWith: (text) =>
      Array.from(text).length < 3 ? [] : parts.all(`%${text}%`).map(({ part }) => String(part)),
  };
};

/** What the full-text index is asked for each rank: what a better one has found is not found again. */
const wordRanks = (
  query: SearchQuery,
  anywhere: string,
  vocabulary: Vocabulary,
): Readonly<Partial<Record<Rank, string>>> => {
  const names = expressionIn('name', query, vocabulary);
  const results = expressionIn('result', query, vocabulary);
  return {
    'name-contains': names,
    result: `(${results}) NOT (${names})`,
    elsewhere: `(${anywhere}) NOT ((${names}) OR (${results}))`,
  };
};

/** A rank to go through, with the text that a name is compared with, and the beginnings that were looked for before. */
type Step = Readonly<{ rank: Rank; compared: Parameters }>;

const stepOf = (rank: Rank, bare: string, before: readonly string[]): Step => ({
  rank,
  compared: { bare, end: `${bare}${END}`, begins: JSON.stringify(before) },
});

const stepsOf = ({ bare, beginnings }: SearchQuery): readonly Step[] => {
  const all = [bare, ...beginnings];
  return RANKS.flatMap((rank) =>
    rank === 'synonym-begins'
      ? beginnings.map((text, place) => stepOf(rank, text, all.slice(0, place + 1)))
      : [stepOf(rank, bare, all)],
  );
};

/** What is asked, as the statements take it. */
const boundOf = ({ query, filters }: SearchAsk, vocabulary: Vocabulary) => {
  const tags = tagsOf(filters);
  const anywhere = query === undefined ? undefined : anywhereExpression(query, vocabulary);
  const { type = null, audience = null, agency = null, theme = null } = filters;
  const bare = query?.bare ?? '';
  const common: Parameters = {
    code: bare,
    codeEnd: query?.isCode === true ? `${bare}${END}` : `${bare}\0`,
    type,
    audience,
    agency,
    theme,
  };
  const ranks = query !== undefined ? stepsOf(query) : [stepOf(tags.length > 0 ? 'tagged' : 'all', '', [])];
  const words = query === undefined ? {} : wordRanks(query, anywhere ?? '', vocabulary);
  return {
    common,
    ranks,
    /** With the division's own tag the index stops where the division ends, and not at the next that fits. */
    matchOf: (rank: Rank, level: Level) => tagged(words[rank], [...tags, ...level.tags]),
    matchAnywhere: (level: Level) => tagged(anywhere, [...tags, ...level.tags]),
  };
};

const NOTHING = stepOf('all', '', []);

/**
 * Opens a snapshot for reading. `digest` names it in positions. Throws where the file is none of this version, so that
 * nothing of it is answered.
 */
export const openSnapshot = (path: string, digest: string): OpenSnapshot => {
  const db = new DatabaseSync(path, { readOnly: true });
  db.exec('PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -16384; PRAGMA query_only = ON;');
  const facts = factsOf(db);
  const levelsOf = levelsIn(db);
  const vocabulary = vocabularyIn(db);
  const prepare = (sql: string) => {
    const statement = db.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    return statement;
  };
  const statements = Object.fromEntries(
    Object.entries(STATEMENTS).map(([rank, sql]) => [rank, prepare(sql)]),
  );
  const counts = Object.fromEntries(Object.entries(COUNTS).map(([of, sql]) => [of, prepare(sql)]));
  const lastUpTo = prepare(LAST_UP_TO);
  const occurs = db.prepare('SELECT 1 FROM words WHERE words MATCH ? LIMIT 1');

  const here = (position: Position): Position => {
    if (position.snapshot === digest) return position;
    const { place, bareName, bareCode } = position;
    return { ...position, id: Number(lastUpTo.get({ place, bareName, bareCode })?.['id'] ?? 0) };
  };

  const search = (
    ask: SearchAsk,
    { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
  ): HitPage => {
    const { common, ranks, matchOf } = boundOf(ask, vocabulary);
    const levels = levelsOf(ask.division);
    const start = after === undefined ? undefined : here(readPosition(after));
    const found: Readonly<{ row: Row; rank: number; level: number }>[] = [];
    for (let rank = start?.rank ?? 0; rank < ranks.length; rank += 1) {
      const { rank: name, compared } = ranks[rank] ?? NOTHING;
      for (let level = rank === start?.rank ? start.level : 0; level < levels.length; level += 1) {
        const at = levels[level];
        if (at === undefined) continue;
        const { from: nearest, to, first, last: end } = at;
        const from = rank === start?.rank && level === start.level ? start : undefined;
        const rows = statements[name]?.all({
          ...common,
          ...compared,
          from: nearest,
          to,
          last: end,
          place: from?.place ?? '',
          bareCode: from?.bareCode ?? '',
          id: Math.max(from?.id ?? 0, name === 'code' || name === 'code-begins' ? 0 : first - 1),
          match: matchOf(name, at),
          limit: limit + 1 - found.length,
        });
        for (const row of rows ?? []) found.push({ row, rank, level });
        if (found.length > limit) break;
      }
      if (found.length > limit) break;
    }
    const last = found[limit - 1];
    return {
      hits: found.slice(0, limit).map(({ row, rank }) => readHit(row, ranks[rank]?.rank ?? 'all')),
      ...(found.length <= limit || last === undefined
        ? {}
        : {
            after: writePosition({
              ...placed(last.row),
              rank: last.rank,
              level: last.level,
              snapshot: digest,
            }),
          }),
    };
  };

  return {
    facts,
    search,
    countFacets: (ask) => {
      const { common, ranks, matchAnywhere } = boundOf(ask, vocabulary);
      const of = ask.query !== undefined ? 'query' : ranks[0]?.rank === 'tagged' ? 'tagged' : 'all';
      const rows: Row[] = [];
      let left = COUNTED + 1;
      for (const level of levelsOf(ask.division)) {
        if (left <= 0) break;
        const { from, to, first, last } = level;
        const asked = { from, to, last, id: first - 1, match: matchAnywhere(level), limit: left };
        const found = counts[of]?.all({ ...common, ...asked }) ?? [];
        for (const row of found) left -= Number(row['count']);
        rows.push(...found);
      }
      return countFacets(rows, left > 0);
    },
    relax: (query) => existingRuns(query, vocabulary, (expression) => occurs.get(expression) !== undefined),
    close: () => db.close(),
  };
};

const placed = (row: Row): Pick<Position, 'id' | 'place' | 'bareName' | 'bareCode'> => ({
  id: Number(row['id']),
  place: String(row['place']),
  bareName: String(row['bareName']),
  bareCode: String(row['bareCode']),
});
