import * as z from 'zod/mini';
import { claimKey, ownerOf, settleClaim } from '../platform/store/claim.ts';
import { addEvent, eventIdOf } from '../platform/store/outbox.ts';
import type { Outbox, Page, RecordTable, StoredRecord } from '../platform/store/record-table.ts';
import { reader } from '../platform/store/upcast.ts';
import {
  headKey,
  leadKey,
  listedAs,
  listKey,
  localKey,
  noteKey,
  rowKey,
  serialKey,
  worklistOf,
} from './case-keys.ts';
import { caseRecord, type CaseRecord, type StoredCase } from './case.ts';
import type { CaseEvent, CaseKey, CasePage, CaseStore } from './case-store.ts';

const VERSION = 1;
const readCase = reader(VERSION, {}, caseRecord);
const readLead = reader(VERSION, {}, z.object({ id: z.string() }));
const readNote = reader(VERSION, {}, z.object({ note: z.string() }));
/** What was first asked for under an id, and when: whoever comes to make the case makes the same one. */
const readRequest = reader(VERSION, {}, z.object({ request: z.string(), at: z.string() }));

const stored = (record: StoredRecord): StoredCase => ({
  record: readCase(record),
  rev: record.rev,
  outbox: record.outbox ?? {},
});

const toRecord = (record: CaseRecord, rev: number, events: readonly CaseEvent[], outbox?: Outbox) => {
  const key = headKey(record.id);
  const listed = listedAs(record);
  const more = events.reduce<Outbox>(
    (before, { type, at, facts }) =>
      addEvent(before, eventIdOf(key, rev, type), { type, at, subject: record.id, facts: { ...facts, rev } }),
    outbox ?? {},
  );
  return { ...key, v: VERSION, data: record, outbox: more, ...(listed === undefined ? {} : { listed }) };
};

const lead = async (table: RecordTable, key: CaseKey, id: string): Promise<void> => {
  await table.putIfAbsent({ ...leadKey(key), v: VERSION, data: { id } });
};

const requestKey = (id: string) => ({ ...headKey(id), sk: 'request' });

const requestIn = async (table: RecordTable, id: string) => {
  const first = await table.get(requestKey(id), { fresh: true });
  return first && readRequest(first);
};

/** The number of an older system is a key of its own; it belongs to one case of the agency. */
const claimOf = (table: RecordTable, { id, item, localNumber }: CaseRecord) =>
  localNumber === undefined
    ? undefined
    : {
        table,
        key: localKey(item.agency.code, localNumber),
        owner: id,
        ownerExists: async (owner: string) =>
          (await table.get(headKey(owner), { fresh: true })) !== undefined,
      };

/** The cases behind a page of rows, in its order; rows of those that were not made to the end are left out. */
const behind = async (table: RecordTable, { records, after }: Page): Promise<CasePage> => {
  const ids = records.map((row) => readLead(row).id);
  const found = (await table.getMany(ids.map(headKey))).map(stored);
  const byId = new Map(found.map((one) => [one.record.id, one]));
  return { cases: ids.flatMap((id) => byId.get(id) ?? []), ...(after === undefined ? {} : { after }) };
};

/** {@link CaseStore} in the room's table: `case#<id>`; what leads to it and lists stand in rows of their own. */
export const dynamoCaseStore = (table: RecordTable): CaseStore => ({
  find: async (id) => {
    const record = await table.get(headKey(id), { fresh: true });
    return record && stored(record);
  },
  idOf: async (key) => {
    const row = await table.get(leadKey(key), { fresh: true });
    return row && readLead(row).id;
  },
  idOfLocal: (agency, localNumber) => ownerOf(table, localKey(agency, localNumber)),
  create: async (made, request, { keys, lists }, event) => {
    const asked = { request, at: made.createdAt };
    const outcomeOfAsking = await table.putIfAbsent({ ...requestKey(made.id), v: VERSION, data: asked });
    const first = outcomeOfAsking === 'created' ? asked : await requestIn(table, made.id);
    if (first?.request !== request) return 'reused';
    const record = { ...made, createdAt: first.at };
    const local = claimOf(table, record);
    if (local !== undefined && (await claimKey(local)) === 'taken') return 'taken';
    const data = { id: record.id };
    await Promise.all([
      ...keys.map((key) => lead(table, key, record.id)),
      ...lists.map((list) => table.putIfAbsent({ ...rowKey(list, record), v: VERSION, data })),
    ]);
    const outcome = await table.putIfAbsent(toRecord(record, 1, [{ ...event, at: first.at }]));
    if (local === undefined || (await settleClaim(local)) === 'settled') return outcome;
    // Somebody took the number over while this case was not there yet: it was never told to anybody.
    await table.remove(headKey(record.id), 1);
    return 'taken';
  },
  requestOf: async (id) => (await requestIn(table, id))?.request,
  save: async (record, over, events) => {
    const outcome = await table.replace(toRecord(record, over.rev + 1, events, over.outbox), over.rev);
    return outcome === 'written' ? 'saved' : 'stale';
  },
  nextSerial: (item, date) => table.count(serialKey(item, date)),
  lead: (key, id) => lead(table, key, id),
  keepNote: async (id, digest, note) => {
    await table.putIfAbsent({ ...noteKey(id, digest), v: VERSION, data: { note } });
  },
  findNotes: async (id, digests) => {
    const keys = [...new Set(digests)].map((digest) => noteKey(id, digest));
    const found = await table.getMany(keys);
    return new Map(found.map((row) => [row.sk.slice('note#'.length), readNote(row).note]));
  },
  pageOf: async (list, { limit, after }) => {
    const from = after === undefined ? {} : { after };
    return behind(table, await table.query({ pk: listKey(list), limit, descending: true, ...from }));
  },
  worklist: async ({ agency, phase }, { limit, after }) => {
    const from = after === undefined ? {} : { after };
    const page = await table.list({ list: worklistOf(agency, phase), limit, ...from });
    return {
      cases: page.records.map(stored),
      ...(page.after === undefined ? {} : { after: page.after }),
    };
  },
});
