import type { Rank } from './search-ranks.ts';

const COLUMNS = `i.id, i.code, i.name, i.translations, i.division, i.place, i.bareName, i.bareCode, i.type, i.audiences,
  i.themes, i.state, a.code AS agencyCode, a.name AS agencyName`;
const AGENCY = 'JOIN agencies a ON a.id = i.agency';

/** For what the full-text index did not narrow; a list is one column, its values between line feeds. */
const FILTERS = `(:type IS NULL OR i.type = :type)
  AND (:audience IS NULL OR instr(char(10) || i.audiences || char(10), char(10) || :audience || char(10)) > 0)
  AND (:theme IS NULL OR instr(char(10) || i.themes || char(10), char(10) || :theme || char(10)) > 0)
  AND (:agency IS NULL OR a.code = :agency OR a.name = :agency)`;

/** `:end` and `:codeEnd` are the first texts that no longer begin with what is looked for; `:begins` is a list of those before. */
const NOT_CODE = 'NOT (i.bareCode >= :code AND i.bareCode < :codeEnd)';
const NOT_NAME = `NOT EXISTS (
    SELECT 1 FROM json_each(:begins) b WHERE substr(i.bareName, 1, length(b.value)) = b.value
  )`;

const inDivisions = (condition: string): string =>
  `FROM divisions d CROSS JOIN items i ON i.place = d.place AND ${condition} ${AGENCY}
   WHERE d.place BETWEEN :from AND :to`;

const byCode = (condition: string): string =>
  `SELECT ${COLUMNS} ${inDivisions(condition)}
   AND (d.place > :place OR (d.place = :place AND (i.bareCode, i.id) > (:bareCode, :id)))
   AND ${FILTERS} ORDER BY d.place, i.bareCode, i.id LIMIT :limit`;

const byName = (condition: string): string =>
  `SELECT ${COLUMNS} ${inDivisions(condition)} AND d.last > :id AND i.id > :id AND ${NOT_CODE}
   AND ${FILTERS} ORDER BY d.place, i.bareName, i.bareCode, i.id LIMIT :limit`;

const byWords = `SELECT ${COLUMNS} FROM words w CROSS JOIN items i ON i.id = w.rowid ${AGENCY}
   WHERE w.words MATCH :match AND w.rowid > :id AND w.rowid <= :last AND ${NOT_NAME} AND ${NOT_CODE}
   ORDER BY w.rowid LIMIT :limit`;

/** What answers each rank: a level of the scope at a time, after a position. */
export const STATEMENTS: Readonly<Record<Rank, string>> = {
  code: byCode('i.bareCode = :code'),
  'code-begins': byCode('i.bareCode > :code AND i.bareCode < :codeEnd'),
  name: byName('i.bareName = :bare'),
  'name-begins': byName('i.bareName > :bare AND i.bareName < :end'),
  'synonym-begins': byName(`i.bareName >= :bare AND i.bareName < :end AND ${NOT_NAME}`),
  'name-contains': byWords,
  result: byWords,
  elsewhere: byWords,
  tagged: `SELECT ${COLUMNS} FROM words w CROSS JOIN items i ON i.id = w.rowid ${AGENCY}
   WHERE w.words MATCH :match AND w.rowid > :id AND w.rowid <= :last ORDER BY w.rowid LIMIT :limit`,
  all: `SELECT ${COLUMNS} FROM items i ${AGENCY} WHERE i.id > :id AND i.id <= :last ORDER BY i.id LIMIT :limit`,
};

const FOUND_BY_WORDS =
  'SELECT rowid AS id FROM words WHERE words MATCH :match AND rowid > :id AND rowid <= :last LIMIT :limit';
const FOUND_BY_CODE = `SELECT i.id ${inDivisions('i.bareCode >= :code AND i.bareCode < :codeEnd')} AND ${FILTERS} LIMIT :limit`;
const FOUND_AT_ALL = 'SELECT id FROM items WHERE id > :id AND id <= :last LIMIT :limit';

const counted = (found: string): string =>
  `WITH found AS MATERIALIZED (${found})
   SELECT i.type, i.audiences, i.themes, a.code AS agencyCode, a.name AS agencyName, count(*) AS count
   FROM found CROSS JOIN items i ON i.id = found.id ${AGENCY}
   GROUP BY i.type, i.audiences, i.themes, i.agency`;

/** How often each combination of values occurs among what is found at a level: with words, by tags alone, without any. */
export const COUNTS = {
  query: counted(`SELECT id FROM (${FOUND_BY_WORDS}) UNION SELECT id FROM (${FOUND_BY_CODE}) LIMIT :limit`),
  tagged: counted(FOUND_BY_WORDS),
  all: counted(FOUND_AT_ALL),
} as const;

/** The last id up to a place in the order. */
export const LAST_UP_TO = `SELECT id FROM items WHERE (place, bareName, bareCode) <= (:place, :bareName, :bareCode)
  ORDER BY place DESC, bareName DESC, bareCode DESC, id DESC LIMIT 1`;
