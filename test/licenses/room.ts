import type { Actor, Role } from '../../lib/kernel/actor.ts';
import { licenseBase, makeLicenseIdentifier } from '../../lib/kernel/license-identifier.ts';
import type { Result } from '../../lib/kernel/result.ts';
import { dynamoLicenseStore } from '../../lib/licenses/license-store.dynamo.ts';
import type { LicensePersonal, LicenseRecord } from '../../lib/licenses/license.ts';
import { leadingNumbersOf } from '../../lib/licenses/numbers/leading-numbers.ts';
import { keepNumbers } from '../../lib/licenses/numbers/license-numbers.ts';
import { dynamoLicenseNumbers } from '../../lib/licenses/numbers/license-numbers.dynamo.ts';
import { personalData } from '../../lib/licenses/personal-data.ts';
import { cursors } from '../../lib/platform/crypto/cursor.ts';
import type { Keyring } from '../../lib/platform/crypto/keyring.ts';
import { pageCursors } from '../../lib/platform/http/page-cursors.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { keptDeps } from '../platform/http/call-handler.ts';

export const NOW = new Date('2026-11-24T02:00:00.000Z');
export const KEYRING: Keyring = [{ id: 'k1', bytes: new Uint8Array(32).fill(7) }];
export const ISSUER = '11150100011530001U';
export const OTHER_ISSUER = '11430000006122244L';
export const TYPE = '11100000000013338W011';
/** Both fictional. */
export const CITIZEN = '152601198001010017';
export const OTHER_CITIZEN = '11010519491231002X';
export const ENTERPRISE = '91350100M000100Y43';

/** A clock that stands until it is told to go on. */
const standingClock = () => {
  let now = NOW;
  return { now: () => now, to: (instant: string) => (now = new Date(instant)) };
};

/** The license library over a table, as its wiring joins it. */
export const libraryOver = (table: RecordTable, keyring: Keyring = KEYRING) => {
  const keys = personalData(keyring);
  return {
    http: keptDeps(),
    clock: standingClock(),
    licenses: dynamoLicenseStore(table),
    numbers: dynamoLicenseNumbers(table),
    personal: async () => keys,
    keys,
    cursors: pageCursors(async () => cursors(keyring)),
  };
};
export type Library = ReturnType<typeof libraryOver>;

export const official = (role: Role, more: Partial<Actor> = {}): Actor => ({
  subject: `an-${role}`,
  kind: 'official',
  roles: [role],
  division: '150100',
  ...more,
});
export const ISSUING = official('issuer', { agency: ISSUER });
export const citizen = (identity: string = CITIZEN): Actor => ({
  subject: `citizen-${identity === CITIZEN ? 'one' : 'other'}`,
  kind: 'person',
  roles: ['citizen'],
  identity,
});

export const valueOf = <T>(outcome: Result<T, string>): T => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.kind}`);
  return outcome.value;
};
export const kindOf = (outcome: Result<unknown, string>): string =>
  outcome.ok ? 'ok' : outcome.refusal.kind;
export const codesOf = (outcome: Result<unknown, string>): readonly string[] =>
  outcome.ok ? [] : (outcome.refusal.defects ?? []).map(({ code, pointer }) => `${code} ${pointer}`);

export const PERSONAL: LicensePersonal = {
  holder: { codeType: '111', number: CITIZEN, name: '巴特尔' },
  number: 'JY1500000001',
  face: { address: '呼和浩特市新城区' },
};

export const identifierOf = (serial = 'S001', version = '001', type = TYPE): string =>
  makeLicenseIdentifier({ type, issuer: ISSUER, serial, version });

type Wish = Readonly<{
  serial?: string;
  type?: string;
  validTo?: string;
  version?: number;
  personal?: LicensePersonal;
}>;

/** A license on file, put there without asking anybody. */
export const file = async (
  { keys, licenses, numbers }: Pick<Library, 'keys' | 'licenses' | 'numbers'>,
  { serial = 'S001', type = TYPE, validTo, version = 1, personal = PERSONAL }: Wish = {},
): Promise<LicenseRecord> => {
  const base = licenseBase({ type, issuer: ISSUER, serial });
  const kind = personal.holder.codeType === '001' ? 'organisation' : 'person';
  const license: LicenseRecord = {
    base,
    version,
    identifier: identifierOf(serial, String(version).padStart(3, '0'), type),
    type: { code: type, version: 1, name: '食品经营许可证' },
    issuer: { code: ISSUER, name: '呼和浩特市示范局', division: '150100' },
    holderKind: kind,
    holder: keys.holder({ kind, number: personal.holder.number }) ?? '',
    personal: keys.encipher(personal, { base, version }),
    issuedOn: '2026-01-05',
    validFrom: '2026-01-05',
    ...(validTo === undefined ? {} : { validTo }),
    request: keys.digest(serial),
    createdAt: '2026-01-05T01:00:00.000Z',
    made: { operation: 'issue', by: 'x' },
    changes: [],
  };
  const event = { type: 'license-issued', at: license.createdAt, facts: {} };
  await keepNumbers(numbers, keys, { base, leading: leadingNumbersOf(personal, type) });
  await licenses.create(license, event);
  return license;
};
