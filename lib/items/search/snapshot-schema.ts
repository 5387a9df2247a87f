/** Of what a snapshot is made; another number makes the next rebuild begin from nothing. */
export const SNAPSHOT_VERSION = 2;

/** How far ids are apart when a snapshot is made from nothing: so many items minus one find room between two. */
export const ID_STEP = 1024;

/**
 * `items.id` follows division, name, code: everything of a division is one range of ids, in the order in which it is
 * answered, so that a page is read from where the last one ended and a division costs what it holds, not what the site
 * holds. They stand apart by `ID_STEP`, so that what is published later finds room between two. The full-text table keeps no text of its own; its tokens are made by search-text.ts and search-tags.ts, and
 * `ascii` splits them at spaces alone. It has one column: a filter by column would walk through all that stands in others.
 * The words of scripts other than Han are listed in `vocabulary` and the parts of codes in `parts`, because the beginning
 * of a token would otherwise be looked for in all of them. `upcoming` says when an item changes by itself.
 */
export const TABLES = `
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE agencies (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (code, name));
CREATE TABLE divisions (place TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE items (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, bareCode TEXT NOT NULL, name TEXT NOT NULL, bareName TEXT NOT NULL,
  translations TEXT NOT NULL, division TEXT NOT NULL, place TEXT NOT NULL, agency INTEGER NOT NULL,
  type TEXT NOT NULL, audiences TEXT NOT NULL, themes TEXT NOT NULL, state TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(tokens, tokenize='ascii', content='', contentless_delete=1, detail=none);
CREATE TABLE vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE parts USING fts5(part, tokenize='trigram', detail=none);
CREATE TABLE upcoming (code TEXT PRIMARY KEY, date TEXT NOT NULL) WITHOUT ROWID;
`;

export const INDEXES = `
CREATE INDEX items_by_name ON items (place, bareName, bareCode);
CREATE INDEX items_by_code ON items (place, bareCode);
`;

/** Of each division the ids of what it holds. */
export const DIVISIONS = `
DELETE FROM divisions;
INSERT INTO divisions SELECT place, min(id), max(id) FROM items GROUP BY place;
`;
