import { addEvent, eventIdOf } from '../../platform/store/outbox.ts';
import { keyOf, type Key, type ListEntry, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { NoticeStore, StoredNotice } from './notice-store.ts';
import { notice, noticeIdOf, type Notice } from './notice.ts';

const VERSION = 1;
const readNotice = reader(VERSION, {}, notice);

const keyFor = (id: string): Key => ({ pk: keyOf('notice', id), sk: 'head' });

/** What was sent, and what is needless, stands in no list. */
const listedAs = (one: Notice): Readonly<{ listed?: ListEntry }> => {
  const { state, since, next } = one;
  if (state !== 'waiting' && state !== 'dead') return {};
  const order = keyOf(state === 'waiting' ? next : since, noticeIdOf(one));
  return { listed: { list: keyOf('notices', state), order } };
};

const recordOf = (one: Notice) => ({
  ...keyFor(noticeIdOf(one)),
  v: VERSION,
  data: one,
  ...listedAs(one),
});

const stored = (record: Parameters<typeof readNotice>[0] & Pick<StoredNotice, 'rev'>): StoredNotice => ({
  notice: readNotice(record),
  rev: record.rev,
  outbox: record.outbox ?? {},
});

/** {@link NoticeStore} in the room's table: `notice#<event>-<channel>`. */
export const dynamoNoticeStore = (table: RecordTable): NoticeStore => ({
  plan: async (one) => {
    await table.putIfAbsent(recordOf(one));
  },
  find: async (id) => {
    const record = await table.get(keyFor(id), { fresh: true });
    return record && stored(record);
  },
  save: async (one, over, event) => {
    const key = keyFor(noticeIdOf(one));
    const outbox =
      event === undefined
        ? over.outbox
        : addEvent(over.outbox, eventIdOf(key, over.rev + 1, event.type), { ...event, subject: one.case });
    const outcome = await table.replace({ ...recordOf(one), outbox }, over.rev);
    return outcome === 'written' ? 'saved' : 'stale';
  },
  pageOf: async (state, { limit, after }) => {
    const from = after === undefined ? {} : { after };
    const page = await table.list({ list: keyOf('notices', state), limit, ...from });
    return {
      notices: page.records.map(stored),
      ...(page.after === undefined ? {} : { after: page.after }),
    };
  },
});
