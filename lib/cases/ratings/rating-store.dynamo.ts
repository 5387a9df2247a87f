import { addEvent, eventIdOf } from '../../platform/store/outbox.ts';
import {
  keyOf,
  type Key,
  type Outbox,
  type RecordTable,
  type StoredRecord,
} from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { CaseEvent } from '../case-store.ts';
import type { RatingStore } from './rating-store.ts';
import { occasionRating, rectification, type Rectification } from './rectification.ts';

const VERSION = 1;
const readOccasion = reader(VERSION, {}, occasionRating);
const readTask = reader(VERSION, {}, rectification);

const occasionKey = (occasion: string): Key => ({ pk: keyOf('occasion', occasion), sk: 'rating' });
const taskKey = (id: string): Key => ({ pk: keyOf('rectification', id), sk: 'head' });
const listOf = (agency: string): string => keyOf('rectifications', agency);

const recordOf = (task: Rectification) => ({
  ...taskKey(task.id),
  v: VERSION,
  data: task,
  ...(task.state === 'closed'
    ? {}
    : { listed: { list: listOf(task.agency), order: keyOf(task.due, task.id) } }),
});

const withEvent = (key: Key, rev: number, subject: string, { type, at, facts }: CaseEvent, before?: Outbox) =>
  addEvent(before, eventIdOf(key, rev, type), { type, at, subject, facts });

const stored = (record: StoredRecord) => ({ task: readTask(record), rev: record.rev });

/** {@link RatingStore} in the room's table: `occasion#<visit>`, `rectification#<id>`; what is not closed is listed by agency. */
export const dynamoRatingStore = (table: RecordTable): RatingStore => ({
  keepOccasion: async (rating, event) => {
    const key = occasionKey(rating.occasion);
    const outbox = withEvent(key, 1, rating.case, event);
    if ((await table.putIfAbsent({ ...key, v: VERSION, data: rating, outbox })) === 'created') return rating;
    const there = await table.get(key, { fresh: true });
    if (there === undefined) throw new Error('case-occasion-vanished');
    return readOccasion(there);
  },
  findOccasion: async (occasion) => {
    const record = await table.get(occasionKey(occasion), { fresh: true });
    return record && readOccasion(record);
  },
  open: async (task) => {
    await table.putIfAbsent(recordOf(task));
  },
  find: async (id) => {
    const record = await table.get(taskKey(id), { fresh: true });
    return record && stored(record);
  },
  save: async (task, { rev }, event) => {
    const key = taskKey(task.id);
    const now = await table.get(key, { fresh: true });
    if (now?.rev !== rev) return 'stale';
    const outbox = withEvent(key, rev + 1, task.case, event, now.outbox);
    const outcome = await table.replace({ ...recordOf(task), outbox }, rev);
    return outcome === 'written' ? 'saved' : 'stale';
  },
  pageOf: async (agency, { limit, after }) => {
    const from = after === undefined ? {} : { after };
    const page = await table.list({ list: listOf(agency), limit, ...from });
    return {
      tasks: page.records.map(stored),
      ...(page.after === undefined ? {} : { after: page.after }),
    };
  },
});
