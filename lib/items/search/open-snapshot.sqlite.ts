import { DatabaseSync } from 'node:sqlite';
import { countFacets } from './count-facets.ts';
import { COUNTS, LAST_UP_TO, STATEMENTS } from './rank-statements.sqlite.ts';
import { readHit } from './read-hit.ts';
import { RANKS, readPosition, writePosition, type Position, type Rank } from './search-ranks.ts';
import { anywhereExpression, existingRuns, namesExpression, tagged } from './search-query.ts';
import { placesAbove } from './search-scope.ts';
import type { HitPage, OpenSnapshot, SearchAsk, SnapshotFacts } from './search-snapshot.ts';
import { tagsOf } from './search-tags.ts';
import type { Run } from './search-text.ts';

type Row = Record<string, unknown>;
type Parameters = Record<string, string | number | null>;

/** A level of a scope: divisions between two places, and the ids of what they hold. */
type Level = Readonly<{ from: string; to: string; first: number; last: number }>;

const END = '\u{10FFFF}';
const COUNTED = 10_000;
const MOST_PARTS = 200;
const NOWHERE = '""';

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
  const everywhere: readonly Level[] = [{ from: '', to: END, first: 1, last }];
  return (division: string | undefined): readonly Level[] =>
    division === undefined
      ? everywhere
      : placesAbove(division).flatMap((place) => {
          const range = divisions.get(place);
          return range === undefined ? [] : [{ from: place, to: place, ...range }];
        });
};

const partsIn = (db: DatabaseSync) => {
  const find = db.prepare(`SELECT part FROM parts WHERE part LIKE ? LIMIT ${MOST_PARTS}`);
  return ({ text, han }: Run): readonly string[] =>
    han || text.length < 3 ? [] : find.all(`%${text}%`).map(({ part }) => String(part));
};

/** What is asked, as the statements take it. */
const boundOf = ({ query, filters }: SearchAsk, parts: (run: Run) => readonly string[]) => {
  const tags = tagsOf(filters);
  const names = query === undefined ? undefined : namesExpression(query);
  const anywhere = query === undefined ? undefined : anywhereExpression(query, parts);
  const { type = null, audience = null, agency = null, theme = null } = filters;
  const bare = query?.bare ?? '';
  const common: Parameters = {
    bare,
    end: `${bare}${END}`,
    codeEnd: query?.isCode === true ? `${bare}${END}` : `${bare}\0`,
    type,
    audience,
    agency,
    theme,
  };
  const ranks: readonly Rank[] = query !== undefined ? RANKS : tags.length > 0 ? ['tagged'] : ['all'];
  const match: Readonly<Partial<Record<Rank, string>>> = {
    'name-contains': tagged(names, tags),
    elsewhere: tagged(`(${anywhere}) NOT (${names})`, tags),
    tagged: tagged(undefined, tags),
  };
  return { common, ranks, match, anywhere: tagged(anywhere, tags) };
};

/**
 * Opens a snapshot for reading. `digest` names it in positions. Throws where the file is none of this version, so that
 * nothing of it is answered.
 */
export const openSnapshot = (path: string, digest: string): OpenSnapshot => {
  const db = new DatabaseSync(path, { readOnly: true });
  db.exec('PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -16384; PRAGMA query_only = ON;');
  const facts = factsOf(db);
  const levelsOf = levelsIn(db);
  const partsOf = partsIn(db);
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
    const { common, ranks, match } = boundOf(ask, partsOf);
    const levels = levelsOf(ask.division);
    const start = after === undefined ? undefined : here(readPosition(after));
    const found: Readonly<{ row: Row; rank: number; level: number }>[] = [];
    for (let rank = start?.rank ?? 0; rank < ranks.length; rank += 1) {
      const name = ranks[rank] ?? 'all';
      for (let level = rank === start?.rank ? start.level : 0; level < levels.length; level += 1) {
        const { first, ...range } = levels[level] ?? { from: '', to: '', first: 1, last: 0 };
        const from = rank === start?.rank && level === start.level ? start : undefined;
        const rows = statements[name]?.all({
          ...common,
          ...range,
          place: from?.place ?? '',
          bareCode: from?.bareCode ?? '',
          id: Math.max(from?.id ?? 0, name === 'code' || name === 'code-begins' ? 0 : first - 1),
          match: match[name] ?? NOWHERE,
          limit: limit + 1 - found.length,
        });
        for (const row of rows ?? []) found.push({ row, rank, level });
        if (found.length > limit) break;
      }
      if (found.length > limit) break;
    }
    const last = found[limit - 1];
    return {
      hits: found.slice(0, limit).map(({ row, rank }) => readHit(row, ranks[rank] ?? 'all')),
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
      const { common, ranks, anywhere } = boundOf(ask, partsOf);
      const of = ask.query !== undefined ? 'query' : ranks[0] === 'tagged' ? 'tagged' : 'all';
      const rows: Row[] = [];
      let left = COUNTED + 1;
      for (const { first, ...range } of levelsOf(ask.division)) {
        if (left <= 0) break;
        const found =
          counts[of]?.all({ ...common, ...range, id: first - 1, match: anywhere, limit: left }) ?? [];
        for (const row of found) left -= Number(row['count']);
        rows.push(...found);
      }
      return countFacets(rows, left > 0);
    },
    relax: (query) => existingRuns(query, (expression) => occurs.get(expression) !== undefined),
    close: () => db.close(),
  };
};

const placed = (row: Row): Pick<Position, 'id' | 'place' | 'bareName' | 'bareCode'> => ({
  id: Number(row['id']),
  place: String(row['place']),
  bareName: String(row['bareName']),
  bareCode: String(row['bareCode']),
});
