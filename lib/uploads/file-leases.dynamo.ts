import * as z from 'zod/mini';
import { keyOf, type RecordTable } from '../platform/store/record-table.ts';
import { reader } from '../platform/store/upcast.ts';
import type { FileLeases } from './file-leases.ts';

const VERSION = 1;
const shape = z.object({ key: z.string(), until: z.string(), leaving: z.boolean() });
const readLease = reader(VERSION, {}, shape);
const TRIES = 10;

const keyFor = (key: string) => ({ pk: keyOf('file', key), sk: 'lease' });
const toRecord = (lease: z.output<typeof shape>) => ({
  ...keyFor(lease.key),
  v: VERSION,
  data: lease,
  listed: { list: 'files', order: `${lease.until}#${lease.key}` },
});

const holdOnce = async (table: RecordTable, key: string, until: string) => {
  const record = await table.get(keyFor(key), { fresh: true });
  const wanted = { key, until, leaving: false };
  if (record === undefined)
    return (await table.putIfAbsent(toRecord(wanted))) === 'created' ? 'held' : undefined;
  const lease = readLease(record);
  if (lease.leaving) return 'leaving';
  if (lease.until >= until) return 'held';
  return (await table.replace(toRecord(wanted), record.rev)) === 'written' ? 'held' : undefined;
};

/** {@link FileLeases} in the room's table: `file#<key>`. */
export const dynamoFileLeases = (table: RecordTable): FileLeases => ({
  hold: async (key, until) => {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const outcome = await holdOnce(table, key, until.toISOString());
      if (outcome) return outcome;
    }
    return 'leaving';
  },
  listEnded: async (now, limit) =>
    (await table.list({ list: 'files', limit })).records
      .filter(({ listed }) => (listed?.order ?? '') < now.toISOString())
      .map(({ data }) => shape.parse(data).key),
  end: async (key, now, remove) => {
    const record = await table.get(keyFor(key), { fresh: true });
    if (record === undefined) return;
    const lease = readLease(record);
    if (lease.until > now.toISOString()) return;
    const marked = toRecord({ ...lease, leaving: true });
    if ((await table.replace(marked, record.rev)) === 'stale') return;
    await remove();
    await table.remove(keyFor(key), record.rev + 1);
  },
});
