import type { DatabaseSync } from 'node:sqlite';
import { longDivision } from '../division-prefix.ts';
import { codePartsOf } from './code-parts.ts';
import { VALUE_SEPARATOR } from './read-hit.ts';
import type { SearchDocument } from './search-document.ts';
import { tagOf } from './search-tags.ts';
import { bareText, tokensOf } from './search-text.ts';

/** Where a document stands among all: by division, name and code. */
export type DocumentPlace = Readonly<{ place: string; bareName: string; bareCode: string }>;

export const placeOf = ({ division, name, code }: SearchDocument): DocumentPlace => ({
  place: longDivision(division),
  bareName: bareText(name),
  bareCode: bareText(code),
});

const tagsOfDocument = ({ type, audiences, agency, themes }: SearchDocument): readonly string[] => [
  tagOf('type', type),
  ...audiences.map((audience) => tagOf('audience', audience)),
  ...[agency.code, agency.name].flatMap((value) => (value === undefined ? [] : [tagOf('agency', value)])),
  ...themes.map((theme) => tagOf('theme', theme)),
];

const tokens = (texts: readonly string[]): string => [...new Set(texts.flatMap(tokensOf))].join(' ');

/** Writes documents into a snapshot, each under an id that says its place. */
export const documentWriter = (db: DatabaseSync) => {
  const insertItem = db.prepare(
    `INSERT INTO items (id, code, bareCode, name, bareName, translations, division, place, agency, type, audiences,
       themes, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertWords = db.prepare(
    'INSERT INTO words (rowid, names, texts, codes, tags) VALUES (?, ?, ?, ?, ?)',
  );
  const insertAgency = db.prepare('INSERT INTO agencies (code, name) VALUES (?, ?)');
  const findAgency = db.prepare('SELECT id FROM agencies WHERE code = ? AND name = ?');
  const insertPart = db.prepare('INSERT INTO parts (part) VALUES (?)');
  const agencies = new Map<string, number>();
  const parts = new Set(
    db
      .prepare('SELECT part FROM parts')
      .all()
      .map(({ part }) => String(part)),
  );

  const agencyId = ({ code = '', name }: SearchDocument['agency']): number => {
    const key = `${code} ${name}`;
    const id = Number(
      agencies.get(key) ?? findAgency.get(code, name)?.['id'] ?? insertAgency.run(code, name).lastInsertRowid,
    );
    agencies.set(key, id);
    return id;
  };
  const keepPart = (part: string): void => {
    if (parts.has(part)) return;
    parts.add(part);
    insertPart.run(part);
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
    const tags = tagsOfDocument(document).join(' ');
    insertWords.run(id, names, tokens(document.texts), codes.join(' '), tags);
  };
};
