import { addEvent, eventIdOf } from '../../platform/store/outbox.ts';
import {
  keyOf,
  type Outbox,
  type RecordTable,
  type StoredRecord,
} from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { digestOfUse, undelivered } from '../uses/license-use.ts';
import {
  consentRecord,
  type ConsentEvent,
  type ConsentRecord,
  type ConsentStore,
  type StoredConsent,
} from './consent.ts';

const VERSION = 1;
const readConsent = reader(VERSION, {}, consentRecord);

const headKey = (id: string) => ({ pk: keyOf('consent', id), sk: 'head' });
const listOf = (holder: string): string => keyOf('consents', holder);

const stored = (record: StoredRecord): StoredConsent => ({
  consent: readConsent(record),
  rev: record.rev,
  outbox: record.outbox ?? {},
});

const toRecord = (consent: ConsentRecord, rev: number, { type, at, use }: ConsentEvent, outbox: Outbox) => {
  const key = headKey(consent.id);
  const id = eventIdOf(key, rev, type);
  const facts = { agency: consent.agency, ...(use === undefined ? {} : { use: digestOfUse(use) }) };
  return {
    ...key,
    v: VERSION,
    data: {
      ...consent,
      uses: [...undelivered(consent.uses, outbox), ...(use === undefined ? [] : [{ id, ...use }])],
    },
    listed: { list: listOf(consent.holder), order: keyOf(consent.createdAt, consent.id) },
    outbox: addEvent(outbox, id, { type, at, subject: consent.id, facts }),
  };
};

/** {@link ConsentStore} in the room's table: `consent#<id>`, listed by the hash of the holder. */
export const dynamoConsentStore = (table: RecordTable): ConsentStore => ({
  find: async (id) => {
    const record = await table.get(headKey(id), { fresh: true });
    return record && stored(record);
  },
  create: (consent, event) => table.putIfAbsent(toRecord(consent, 1, event, {})),
  save: async (consent, over, event) => {
    const record = toRecord(consent, over.rev + 1, event, over.outbox);
    return (await table.replace(record, over.rev)) === 'written' ? 'saved' : 'stale';
  },
  pageOf: async ({ holder, limit, after }) => {
    const page = await table.list({
      list: listOf(holder),
      limit,
      ...(after === undefined ? {} : { after }),
    });
    return { consents: page.records.map(stored), ...(page.after === undefined ? {} : { after: page.after }) };
  },
});
