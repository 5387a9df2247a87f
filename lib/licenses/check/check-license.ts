import type { StoredRecord } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { headKey, listedAs, olderKey } from '../license-keys.ts';
import { licenseRecord, type LicensePersonal, type LicenseRecord } from '../license.ts';
import { leadingNumbersOf } from '../numbers/leading-numbers.ts';
import { ifReadable, type CheckDeps, type CheckWish } from './check-deps.ts';
import { checkList } from './check-list.ts';
import { said, type Said } from './deviation.ts';
import { judgeLicense, missingVersions } from './judge-license.ts';

const readLicense = reader(1, {}, licenseRecord);

const checkHolder = (
  { keys }: CheckDeps,
  license: LicenseRecord,
  personal: LicensePersonal,
): readonly Said[] =>
  keys.holders({ kind: license.holderKind, number: personal.holder.number }).includes(license.holder)
    ? []
    : [said('license-holder-differs')];

const checkNumbers = async (
  { keys, numbers }: CheckDeps,
  { base, type }: LicenseRecord,
  personal: LicensePersonal,
): Promise<readonly Said[]> => {
  const leading = leadingNumbersOf(personal, type.code).map((one) => keys.numbers(one));
  const led = await Promise.all(
    leading.map(async (hashes) => hashes.length === 0 || (await numbers.basesOf(hashes)).includes(base)),
  );
  return led.every(Boolean) ? [] : [said('license-number-not-indexed')];
};

const checkVersions = async ({ table }: CheckDeps, license: LicenseRecord): Promise<readonly Said[]> => {
  if (license.version === 1) return [];
  const kept = new Set<number>();
  let after: string | undefined;
  do {
    const { pk } = headKey(license.base);
    const page = await table.query({
      pk,
      prefix: 'v#',
      limit: 50,
      ...(after === undefined ? {} : { after }),
    });
    for (const { sk } of page.records) kept.add(Number(sk.slice(2)));
    after = page.after;
  } while (after !== undefined);
  const missing = missingVersions(license, kept);
  return missing.length === 0 ? [] : [said('license-version-missing', { versions: missing })];
};

const checkFile = async (
  { files }: CheckDeps,
  { file }: LicenseRecord,
  wish: CheckWish,
): Promise<readonly Said[]> => {
  if (file === undefined) return [];
  const size = await files.sizeOf(file.sm3);
  const facts = { file: file.sm3 };
  if (size === undefined) return [said('license-file-missing', facts)];
  if (size !== file.size) return [said('license-file-size-differs', { ...facts, size, of: file.size })];
  if (!wish.files || (await files.digestOf(file.sm3)) === file.sm3) return [];
  return [said('license-file-digest-differs', facts)];
};

const checkHead = async (
  deps: CheckDeps,
  license: LicenseRecord,
  record: StoredRecord,
): Promise<readonly Said[]> => {
  const isKeyed = record.pk === headKey(license.base).pk;
  return [
    ...(isKeyed ? [] : [said('license-key-differs')]),
    ...(await checkVersions(deps, license)),
    ...(await checkList(deps.table, record, listedAs(license))),
  ];
};

/** An older version is what it was; nothing but its key may be another by now. */
const checkOlder = (license: LicenseRecord, { pk, sk }: StoredRecord): readonly Said[] => {
  const key = olderKey(license);
  return pk === key.pk && sk === key.sk ? [] : [said('license-key-differs')];
};

const checkPersonal = async (
  deps: CheckDeps,
  license: LicenseRecord,
  isHead: boolean,
): Promise<readonly Said[]> => {
  const personal = ifReadable(() => deps.keys.decipher(license));
  if (personal === undefined) return [said('license-personal-unreadable')];
  return [
    ...checkHolder(deps, license, personal),
    ...(isHead ? await checkNumbers(deps, license, personal) : []),
  ];
};

/** Everything about a license, or an older version of one, that does not agree. */
export const checkLicense = async (
  deps: CheckDeps,
  record: StoredRecord,
  wish: CheckWish,
): Promise<readonly Said[]> => {
  const license = ifReadable(() => readLicense(record));
  if (license === undefined) return [said('license-unreadable')];
  const { code, version } = license.type;
  const isHead = record.sk === 'head';
  return [
    ...judgeLicense(license),
    ...((await deps.types.version(code, version))
      ? []
      : [said('license-type-unknown', { type: code, version })]),
    ...(await checkPersonal(deps, license, isHead)),
    ...(isHead ? await checkHead(deps, license, record) : checkOlder(license, record)),
    ...(await checkFile(deps, license, wish)),
  ];
};
