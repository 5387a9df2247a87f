import type { DatabaseSync } from 'node:sqlite';
import { longDivision } from '../division-prefix.ts';
import { codePartsOf } from './code-parts.ts';
import { VALUE_SEPARATOR } from './read-hit.ts';
import type { SearchDocument } from './search-document.ts';
import type { SnapshotFacts } from './search-snapshot.ts';
import { marked, placeTag, tagOf } from './search-tags.ts';
import { bareText, isHan, tokensOf } from './search-text.ts';

/** Where a document stands among all: by division, name and code. */
export type DocumentPlace = Readonly<{ place: string; bareName: string; bareCode: string }>;

export const placeOf = ({ division, name, code }: SearchDocument): DocumentPlace => ({
  place: longDivision(division),
  bareName: bareText(name),
  bareCode: bareText(code),
});

const tagsOfDocument = ({ type, audiences, agency, themes, division }: SearchDocument): readonly string[] => [
  tagOf('type', type),
  ...audiences.map((audience) => tagOf('audience', audience)),
  ...[agency.code, agency.name].flatMap((value) => (value === undefined ? [] : [tagOf('agency', value)])),
  ...themes.map((theme) => tagOf('theme', theme)),
  placeTag(division),
];

const tokens = (texts: readonly string[]): readonly string[] => [...new Set(texts.flatMap(tokensOf))];

/** Remembers what is in a table of single texts already, and adds what is new. */
const keeper = (db: DatabaseSync, table: 'parts' | 'vocabulary', column: string) => {
  const insert = db.prepare(`INSERT INTO ${table} (${column}) VALUES (?)`);
  const known = new Set(
    db
      .prepare(`SELECT ${column} AS text FROM ${table}`)
      .all()
      .map(({ text }) => String(text)),
  );
  return (text: string): void => {
    if (known.has(text)) return;
    known.add(text);
    insert.run(text);
  };
};

/** Writes documents into a snapshot, each under an id that says its place. */
export const documentWriter = (db: DatabaseSync) => {
  const insertItem = db.prepare(
    `INSERT INTO items (id, code, bareCode, name, bareName, translations, division, place, agency, type, audiences,
       themes, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertWords = db.prepare('INSERT INTO words (rowid, tokens) VALUES (?, ?)');
  const insertAgency = db.prepare('INSERT INTO agencies (code, name) VALUES (?, ?)');
  const findAgency = db.prepare('SELECT id FROM agencies WHERE code = ? AND name = ?');
  const keepPart = keeper(db, 'parts', 'part');
  const keepWord = keeper(db, 'vocabulary', 'word');
  const agencies = new Map<string, number>();

  const agencyId = ({ code = '', name }: SearchDocument['agency']): number => {
    const key = `${code} ${name}`;
    const id = Number(
      agencies.get(key) ?? findAgency.get(code, name)?.['id'] ?? insertAgency.run(code, name).lastInsertRowid,
    );
    agencies.set(key, id);
    return id;
  };
  return (id: number, document: SearchDocument): void => {
    const { code, name, translations, division, type, audiences, themes, state } = document;
    const { place, bareName, bareCode } = placeOf(document);
    const codes = codePartsOf([code, ...document.codes]);
    codes.forEach(keepPart);
    const lists = [audiences, themes].map((values) => values.join(VALUE_SEPARATOR)) as [string, string];
    const told = JSON.stringify(translations);
    const agency = agencyId(document.agency);
    insertItem.run(id, code, bareCode, name, bareName, told, division, place, agency, type, ...lists, state);
    const names = tokens([name, ...Object.values(translations)]);
    const results = tokens(document.results);
    const texts = tokens([...document.results, ...document.texts]);
    for (const token of [...names, ...texts]) if (!isHan(token)) keepWord(token);
    const others = [
      ...names.map((token) => marked('name', token)),
      ...results.map((token) => marked('result', token)),
      ...codes.map((part) => marked('code', part)),
      ...tagsOfDocument(document),
    ];
    insertWords.run(id, [...new Set([...names, ...texts]), ...others].join(' '));
  };
};

/** Remembers when an item changes by itself. */
export const EXPECT = 'INSERT INTO upcoming (code, date) VALUES (?, ?)';

/** Writes down of what a snapshot tells. */
export const keepFacts = (db: DatabaseSync, facts: SnapshotFacts): void => {
  db.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)').run(
    'snapshot',
    JSON.stringify(facts),
  );
};
