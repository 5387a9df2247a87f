import { addEvent, eventIdOf } from '../../platform/store/outbox.ts';
import { keyOf, type RecordTable, type StoredRecord } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { presentationRecord, type Presentation, type StoredPresentation } from './presentation.ts';
import type { PresentationStore } from './presentation-store.ts';

const VERSION = 1;
const EVENT = 'license-presented';
const readPresentation = reader(VERSION, {}, presentationRecord);

const keyFor = (code: string) => ({ pk: keyOf('presentation', code), sk: 'head' });
const listOf = (holder: string): string => keyOf('presentations', holder);

const stored = (record: StoredRecord): StoredPresentation => ({
  presentation: readPresentation(record),
  rev: record.rev,
  outbox: record.outbox ?? {},
});

const toRecord = (presentation: Presentation) => ({
  ...keyFor(presentation.code),
  v: VERSION,
  data: presentation,
  listed: { list: listOf(presentation.holder), order: keyOf(presentation.madeAt, presentation.id) },
});

const outboxOf = ({ id, code, license, use }: Presentation, { rev, outbox }: StoredPresentation) => {
  if (use === undefined) return outbox;
  const event = { type: EVENT, at: use.at, subject: license, facts: { presentation: id, state: use.state } };
  return addEvent(outbox, eventIdOf(keyFor(code), rev + 1, EVENT), event);
};

/** {@link PresentationStore} in the room's table: `presentation#<keyed hash of the code>`, listed by the hash of the holder. */
export const dynamoPresentationStore = (table: RecordTable): PresentationStore => ({
  find: async (code) => {
    const record = await table.get(keyFor(code), { fresh: true });
    return record && stored(record);
  },
  create: (presentation) => table.putIfAbsent(toRecord(presentation)),
  redeem: async (redeemed, over) => {
    const record = { ...toRecord(redeemed), outbox: outboxOf(redeemed, over) };
    return (await table.replace(record, over.rev)) === 'written' ? 'redeemed' : 'stale';
  },
  pageOf: async ({ holder, limit, after }) => {
    const page = await table.list({
      list: listOf(holder),
      limit,
      descending: true,
      ...(after === undefined ? {} : { after }),
    });
    const rows = page.records.map(readPresentation);
    return { rows, ...(page.after === undefined ? {} : { after: page.after }) };
  },
});
