import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { licenseBase, makeLicenseIdentifier } from '../lib/kernel/license-identifier.ts';
import type { HolderNumber } from '../lib/licenses/holder.ts';
import { dynamoLicenseStore } from '../lib/licenses/license-store.dynamo.ts';
import type { LicensePersonal, LicenseRecord } from '../lib/licenses/license.ts';
import { leadingNumbersOf } from '../lib/licenses/numbers/leading-numbers.ts';
import { dynamoLicenseNumbers } from '../lib/licenses/numbers/license-numbers.dynamo.ts';
import { keepNumbers } from '../lib/licenses/numbers/license-numbers.ts';
import type { PersonalData } from '../lib/licenses/personal-data.ts';
import { toItem } from '../lib/platform/store/record-item.ts';
import type { StoredRecord } from '../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../test/support/record-table.memory.ts';
import { TABLE } from './engine.ts';

export const AGENCY = '11150100011530001U';
const TYPES = 10;
const PER_PERSON = 10;
/** One in so many licenses is the bank's, up to the 10^5 that a big one holds. */
const BANK_SHARE = 10;
const BANK_MOST = 100_000;

export const typeOf = (n: number): string => `${AGENCY}${String(n).padStart(3, '0')}`;
export const BANK: HolderNumber = { kind: 'organisation', number: '91350100M000100Y43' };
export const BANK_TYPE = typeOf(TYPES);
/** A person with a document other than a citizen ID: made up, and quickly. */
export const person = (n: number): HolderNumber => ({
  kind: 'person',
  number: `E${String(n).padStart(9, '0')}`,
});
export const bankLicenses = (many: number): number => Math.min(many / BANK_SHARE, BANK_MOST);

type Sample = Readonly<{ holder: HolderNumber; type: string; number: string; serial: string }>;

/** The license of a number: the bank's first, then ten of each person, one of each type. */
export const sampleLicense = (n: number, many: number): Sample => {
  const own = n - bankLicenses(many);
  const serial = `S${String(n).padStart(8, '0')}`;
  const number = `N${n}`;
  if (own < 0) return { holder: BANK, type: BANK_TYPE, number, serial };
  return { holder: person(Math.floor(own / PER_PERSON)), type: typeOf(own % PER_PERSON), number, serial };
};

export const identifierOf = ({ type, serial }: Sample): string =>
  makeLicenseIdentifier({ type, issuer: AGENCY, serial, version: '001' });

const recordOf = (
  sample: Sample,
  keys: PersonalData,
): { license: LicenseRecord; personal: LicensePersonal } => {
  const { holder, type, number, serial } = sample;
  const base = licenseBase({ type, issuer: AGENCY, serial });
  const codeType = holder.kind === 'organisation' ? '001' : '414';
  const personal = {
    holder: { codeType, number: holder.number, name: '示范持证人' },
    number,
    face: { address: '呼和浩特市新城区示范街道示范路1号', scope: '热食类食品制售，冷食类食品制售' },
  };
  const license: LicenseRecord = {
    base,
    version: 1,
    identifier: identifierOf(sample),
    type: { code: type, version: 1, name: '食品经营许可证' },
    issuer: { code: AGENCY, name: '呼和浩特市示范局', division: '150100' },
    holderKind: holder.kind,
    holder: keys.holder(holder) ?? '',
    personal: keys.encipher(personal, { base, version: 1 }),
    issuedOn: '2026-01-05',
    validFrom: '2026-01-05',
    request: keys.digest(serial),
    createdAt: '2026-01-05T01:00:00.000Z',
    made: { operation: 'issue', by: 'bench' },
    publicFace: ['scope'],
    changes: [],
  };
  return { license, personal };
};

/** The records that the room's stores would put, events delivered. */
export const recordsOf = async (sample: Sample, keys: PersonalData): Promise<readonly StoredRecord[]> => {
  const table = memoryRecordTable();
  const { license, personal } = recordOf(sample, keys);
  const { base, type } = license;
  await keepNumbers(dynamoLicenseNumbers(table), keys, {
    base,
    leading: leadingNumbersOf(personal, type.code),
  });
  await dynamoLicenseStore(table).create(license, {
    type: 'license-issued',
    at: license.createdAt,
    facts: {},
  });
  const { records } = await table.scan({ index: 0, of: 1 });
  return records.map((record) => ({ ...record, outbox: {} }));
};

const BATCH = 25;
const IN_FLIGHT = 8;

/** Fills a table with so many licenses, in batches: as a migration into a new table would. */
export const fillLicenses = async (
  client: DynamoDBDocumentClient,
  keys: PersonalData,
  many: number,
): Promise<void> => {
  let next = 0;
  const work = async (): Promise<void> => {
    let waiting: StoredRecord[] = [];
    const write = async (): Promise<void> => {
      const requests = waiting.map((record) => ({ PutRequest: { Item: toItem(record, 1) } }));
      waiting = [];
      const answer = await client.send(new BatchWriteCommand({ RequestItems: { [TABLE]: requests } }));
      if ((answer.UnprocessedItems?.[TABLE] ?? []).length > 0) throw new Error('unprocessed items');
    };
    while (next < many) {
      const n = next;
      next += 1;
      waiting.push(...(await recordsOf(sampleLicense(n, many), keys)));
      if (waiting.length >= BATCH - 1) await write();
    }
    if (waiting.length > 0) await write();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
};

/** How long what is stored of one license is, as JSON: its head and the number that leads to it. */
export const bytesOfLicense = async (keys: PersonalData): Promise<number> => {
  const records = await recordsOf(sampleLicense(999, 1000), keys);
  return records.reduce((sum, record) => sum + Buffer.byteLength(JSON.stringify(toItem(record, 1))), 0);
};
