import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { verification as schema, type Verification, type VerificationStore } from './verification.ts';

const VERSION = 1;
const LIST = 'verifications#unfinished';
const readVerification = reader(VERSION, {}, schema);

const keyFor = (id: string) => ({ pk: keyOf('verification', id), sk: 'head' });

const toRecord = (verification: Verification) => ({
  ...keyFor(verification.id),
  v: VERSION,
  data: verification,
  ...(verification.files === undefined
    ? {}
    : { listed: { list: LIST, order: `${verification.requestedAt}#${verification.id}` } }),
});

/** {@link VerificationStore} in the room's table: `verification#<id>`. */
export const dynamoVerificationStore = (table: RecordTable): VerificationStore => ({
  find: async (id) => {
    const record = await table.get(keyFor(id), { fresh: true });
    return record && { verification: readVerification(record), rev: record.rev };
  },
  create: (verification) => table.putIfAbsent(toRecord(verification)),
  save: async (verification, expectedRev) =>
    (await table.replace(toRecord(verification), expectedRev)) === 'written' ? 'saved' : 'stale',
  listUnfinished: async (limit) =>
    (await table.list({ list: LIST, limit })).records.map(({ data }) => schema.parse(data).id),
});
