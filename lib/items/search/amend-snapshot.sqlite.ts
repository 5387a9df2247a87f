import { DatabaseSync } from 'node:sqlite';
import { LAST_UP_TO } from './rank-statements.sqlite.ts';
import type { SearchDocument } from './search-document.ts';
import type { SnapshotAmender, SnapshotFacts } from './search-snapshot.ts';
import { bareText } from './search-text.ts';
import { DIVISIONS, ID_STEP, SNAPSHOT_VERSION } from './snapshot-schema.ts';
import { documentWriter, EXPECT, keepFacts, placeOf } from './write-document.sqlite.ts';
import { WITHOUT_SAFETY } from './write-snapshot.sqlite.ts';

const ID_OF_CODE = `SELECT i.id FROM divisions d CROSS JOIN items i ON i.place = d.place AND i.bareCode = :bareCode
  WHERE i.code = :code`;
const AFTER = 'SELECT id FROM items WHERE id > ? ORDER BY id LIMIT 1';

type Numbered = Readonly<{ id: number; document: SearchDocument }>;
type Group = Readonly<{ before: number; documents: SearchDocument[] }>;

const inOrder = (a: SearchDocument, b: SearchDocument): number => {
  const [left, right] = [placeOf(a), placeOf(b)].map(({ place, bareName, bareCode }) =>
    Buffer.from([place, bareName, bareCode].join('\0')),
  );
  return left === undefined || right === undefined ? 0 : Buffer.compare(left, right);
};

/** New documents by the id after which they stand. */
const groupsOf = (db: DatabaseSync, documents: readonly SearchDocument[]): readonly Group[] => {
  const find = db.prepare(LAST_UP_TO);
  const groups: Group[] = [];
  for (const document of documents.toSorted(inOrder)) {
    const before = Number(find.get(placeOf(document))?.['id'] ?? 0);
    const last = groups.at(-1);
    if (last?.before === before) last.documents.push(document);
    else groups.push({ before, documents: [document] });
  }
  return groups;
};

/** Ids between those of neighbours, evenly; undefined where there are not enough. */
const numbered = (
  db: DatabaseSync,
  documents: readonly SearchDocument[],
): readonly Numbered[] | undefined => {
  const find = db.prepare(AFTER);
  const all: Numbered[] = [];
  for (const { before, documents: group } of groupsOf(db, documents)) {
    const after = Number(find.get(before)?.['id'] ?? before + (group.length + 1) * ID_STEP);
    const step = Math.floor((after - before) / (group.length + 1));
    if (step < 1) return undefined;
    group.forEach((document, index) => all.push({ id: before + (index + 1) * step, document }));
  }
  return all;
};

/**
 * Brings a snapshot's file up to date in place. It costs what has changed, and not what the snapshot holds. What is taken
 * out of the full-text index stays in it, marked, until SQLite merges that part of the index.
 */
export const amendSnapshot = (path: string): SnapshotAmender => {
  const db = new DatabaseSync(path);
  db.exec(WITHOUT_SAFETY);
  const known = JSON.parse(
    String(db.prepare("SELECT value FROM facts WHERE name = 'snapshot'").get()?.['value']),
  ) as SnapshotFacts;
  db.exec('BEGIN');
  const find = db.prepare(ID_OF_CODE);
  const dropItem = db.prepare('DELETE FROM items WHERE id = ?');
  const dropWords = db.prepare('DELETE FROM words WHERE rowid = ?');
  const forget = db.prepare('DELETE FROM upcoming WHERE code = ?');
  const expect = db.prepare(EXPECT);
  const added: SearchDocument[] = [];
  let { items } = known;
  const drop = (code: string): void => {
    for (const { id } of find.all({ code, bareCode: bareText(code) })) {
      dropItem.run(Number(id));
      dropWords.run(Number(id));
      items -= 1;
    }
  };
  return {
    due: (date) =>
      db
        .prepare('SELECT code FROM upcoming WHERE date <= ?')
        .all(date)
        .map(({ code }) => String(code)),
    replace: (code, { document, until }) => {
      drop(code);
      forget.run(code);
      if (until !== undefined) expect.run(code, until);
      if (document !== undefined) added.push(document);
    },
    finish: (given) => {
      const placed = numbered(db, added);
      if (placed === undefined) {
        db.close();
        return undefined;
      }
      const write = documentWriter(db);
      for (const { id, document } of placed) write(id, document);
      const facts = { ...given, version: SNAPSHOT_VERSION, items: items + placed.length };
      db.exec(DIVISIONS);
      keepFacts(db, facts);
      db.exec('COMMIT');
      db.close();
      return facts;
    },
    discard: () => db.close(),
  };
};
