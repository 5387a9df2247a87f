import { changeLicenseState } from '../../../lib/licenses/change-license-state.ts';
import type { CheckWish } from '../../../lib/licenses/check/check-deps.ts';
import { checkLicenses } from '../../../lib/licenses/check/check-licenses.ts';
import type { Deviation } from '../../../lib/licenses/check/deviation.ts';
import type { FileLook } from '../../../lib/licenses/check/file-look.ts';
import type { LicenseRecord } from '../../../lib/licenses/license.ts';
import { leadingNumbersOf } from '../../../lib/licenses/numbers/leading-numbers.ts';
import { keepNumbers } from '../../../lib/licenses/numbers/license-numbers.ts';
import { knownTypes } from '../../../lib/licenses/types/known-types.ts';
import { dynamoLicenseTypeStore } from '../../../lib/licenses/types/license-type-store.dynamo.ts';
import type { Key, RecordTable, StoredRecord } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { issuing } from '../issuing.ts';
import { furnish, K1, roomOver } from '../rekey/rekeying.ts';
import { file, identifierOf, ISSUING, PERSONAL, TYPE } from '../room.ts';

export const SM3 = 'ab'.repeat(32);
export const HEAD: Key = { pk: `license#${identifierOf().split('.').slice(5, 8).join('.')}`, sk: 'head' };

/** Files by digest: size, and the digest that their bytes really have. */
export type Files = Map<string, Readonly<{ size: number; digest: string }>>;

const lookAt = (files: Files): FileLook => ({
  sizeOf: async (sm3) => files.get(sm3)?.size,
  digestOf: async (sm3) => files.get(sm3)?.digest,
});

const putType = async (table: RecordTable): Promise<void> => {
  const type = await issuing().types.find(TYPE);
  if (type) await dynamoLicenseTypeStore(table).put({ ...type, version: 1 }, 0);
};

/** Changes the data of a record, or the record, without asking anybody. */
export const tamper = async (
  table: RecordTable,
  key: Key,
  change: (data: LicenseRecord, record: StoredRecord) => Partial<StoredRecord>,
): Promise<void> => {
  const found = await table.get(key, { fresh: true });
  if (found === undefined) throw new Error('not there');
  const { rev, ...record } = found;
  await table.replace({ ...record, ...change(found.data as LicenseRecord, found) }, rev);
};

const number = (serial: string) => ({ ...PERSONAL, number: `JY${serial}` });

/** A sound library: a license in its second version with all that is lent of it, and `more` with a history. */
export const sound = async (more = 0) => {
  const table = memoryRecordTable();
  const files: Files = new Map([[SM3, { size: 7, digest: SM3 }]]);
  const room = roomOver(table, K1);
  await putType(table);
  await furnish(room);
  await tamper(table, HEAD, (data) => ({
    data: { ...data, file: { sm3: SM3, size: 7, mediaType: 'application/ofd' } },
  }));
  for (let place = 0; place < more; place += 1) {
    const serial = `H${String(place).padStart(4, '0')}`;
    const license = await file(room, { serial, personal: number(serial) });
    const leading = leadingNumbersOf(number(serial), TYPE);
    await keepNumbers(room.numbers, room.keys, { base: license.base, leading });
    const wish = { identifier: license.identifier, reason: '检查', ifMatch: '*' };
    for (const operation of ['suspension', 'resumption', 'revocation'].slice(0, place % 4))
      await changeLicenseState(room, ISSUING, { ...wish, operation: operation as 'suspension' });
  }
  const all: Key[] = [];
  for (let shard = 0; shard < 8; shard += 1) all.push(...(await table.outboxHints(shard, 10_000)).keys);
  for (const key of all) {
    const { outbox = {} } = (await table.get(key)) ?? {};
    await table.clearEvents(key, Object.keys(outbox));
  }
  const library: { table: RecordTable; files: Files; room: typeof room } = { table, files, room };
  return library;
};
export type Sound = Awaited<ReturnType<typeof sound>>;

/** What a check says of a library. */
export const check = async ({ table, files, room }: Sound, wish: Partial<CheckWish> = {}) => {
  const found: Deviation[] = [];
  const deps = {
    table,
    numbers: room.numbers,
    files: lookAt(files),
    keys: room.keys,
    materialKeys: room.materialKeys,
    types: knownTypes(dynamoLicenseTypeStore(table)),
    clock: room.clock,
  };
  const report = await checkLicenses(
    deps,
    { files: false, minutes: 30, ...wish },
    { onDeviation: async (deviation) => void found.push(deviation) },
  );
  return { report, found, codes: found.map(({ code }) => code).toSorted() };
};
