import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SearchDocument } from './search-document.ts';
import type { SnapshotWriter } from './search-snapshot.ts';
import { DIVISIONS, ID_STEP, INDEXES, SNAPSHOT_VERSION, TABLES } from './snapshot-schema.ts';
import { documentWriter, EXPECT, keepFacts, placeOf } from './write-document.sqlite.ts';

/** A file that nobody has yet: a crash loses it and it is made again. */
export const WITHOUT_SAFETY =
  'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;';

const INCOMING = 'CREATE TEMP TABLE incoming (place TEXT, bareName TEXT, bareCode TEXT, document TEXT)';
const IN_ORDER = 'SELECT document FROM incoming ORDER BY place, bareName, bareCode';

const numberInOrder = (db: DatabaseSync): number => {
  const write = documentWriter(db);
  let items = 0;
  for (const { document } of db.prepare(IN_ORDER).iterate()) {
    items += 1;
    write(items * ID_STEP, JSON.parse(String(document)) as SearchDocument);
  }
  return items;
};

/**
 * Makes a snapshot in a new file, with documents in any order, each once; in no more memory for many than for few. They
 * are put in order on disk, so that it takes about twice the size of the result while it is made.
 */
export const snapshotWriter = (path: string): SnapshotWriter => {
  rmSync(path, { force: true });
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA page_size = 8192; ${WITHOUT_SAFETY}`);
  db.exec(TABLES);
  db.exec(INCOMING);
  db.exec('BEGIN');
  const insert = db.prepare('INSERT INTO incoming VALUES (?, ?, ?, ?)');
  const expect = db.prepare(EXPECT);
  return {
    add: (code, { document, until }) => {
      if (until !== undefined) expect.run(code, until);
      if (document === undefined) return;
      const { place, bareName, bareCode } = placeOf(document);
      insert.run(place, bareName, bareCode, JSON.stringify(document));
    },
    finish: (given) => {
      const facts = { ...given, version: SNAPSHOT_VERSION, items: numberInOrder(db) };
      db.exec("INSERT INTO words (words) VALUES ('optimize')");
      db.exec(INDEXES);
      db.exec(DIVISIONS);
      keepFacts(db, facts);
      db.exec('COMMIT');
      db.close();
      return facts;
    },
    discard: () => {
      db.close();
      rmSync(path, { force: true });
    },
  };
};
