import { randomUUID } from 'node:crypto';
import { addEvent, eventIdOf } from '../../platform/store/outbox.ts';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import type { AttemptStore } from './attempt-store.ts';

const TYPE = 'license-retrieval-refused';

/** {@link AttemptStore} in the room's table; the audit chain takes each over. */
export const dynamoAttemptStore = (table: RecordTable): AttemptStore => ({
  record: async (attempt) => {
    const id = randomUUID();
    const key = { pk: keyOf('attempt', id), sk: 'head' };
    const { at, agency, by, item, why } = attempt;
    const event = { type: TYPE, at, subject: id, facts: { agency, by, item, why } };
    await table.putIfAbsent({
      ...key,
      v: 1,
      data: attempt,
      outbox: addEvent({}, eventIdOf(key, 1, TYPE), event),
    });
  },
});
