import { addEvent, eventIdOf } from '../../platform/store/outbox.ts';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { digestOfUse, undelivered } from '../uses/license-use.ts';
import type { NewUse } from './ground.ts';
import {
  groundId,
  groundRecord,
  type GroundOf,
  type GroundStore,
  type StoredGround,
} from './ground-record.ts';

const VERSION = 1;
const TYPE = 'license-used';
const readGround = reader(VERSION, {}, groundRecord);

const headKey = (id: string) => ({ pk: keyOf('ground', id), sk: 'head' });

const toRecord = (ground: GroundOf, use: NewUse, over: StoredGround | undefined) => {
  const subject = groundId(ground);
  const key = headKey(subject);
  const id = eventIdOf(key, (over?.rev ?? 0) + 1, TYPE);
  const facts = { agency: ground.agency, ground: ground.kind, use: digestOfUse(use) };
  const uses = over === undefined ? [] : undelivered(over.ground.uses, over.outbox);
  return {
    ...key,
    v: VERSION,
    data: { ...ground, id: subject, uses: [...uses, { id, ...use }] },
    outbox: addEvent(over?.outbox, id, { type: TYPE, at: use.at, subject, facts }),
  };
};

/** {@link GroundStore} in the room's table: `ground#<id>`. */
export const dynamoGroundStore = (table: RecordTable): GroundStore => ({
  find: async (id) => {
    const record = await table.get(headKey(id), { fresh: true });
    return record && { ground: readGround(record), rev: record.rev, outbox: record.outbox ?? {} };
  },
  keep: async (ground, use, over) => {
    const record = toRecord(ground, use, over);
    const outcome = await (over === undefined ? table.putIfAbsent(record) : table.replace(record, over.rev));
    return outcome === 'created' || outcome === 'written' ? 'kept' : 'stale';
  },
});
