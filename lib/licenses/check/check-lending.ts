import { keyOf, type StoredRecord } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { consentRecord } from '../consents/consent.ts';
import { materialPersonal, materialRecord, verificationNote } from '../materials/material.ts';
import { groundRecord } from '../retrievals/ground-record.ts';
import { licenseUse, type LicenseUse } from '../uses/license-use.ts';
import { ifReadable, type CheckDeps } from './check-deps.ts';
import { checkList } from './check-list.ts';
import { said, type Said } from './deviation.ts';

type Check = (deps: CheckDeps, record: StoredRecord) => Promise<readonly Said[]>;

const readConsent = reader(1, {}, consentRecord);
const readGround = reader(1, {}, groundRecord);
const readUse = reader(1, {}, licenseUse);
const readMaterial = reader(1, {}, materialRecord);

const openUse = ({ keys }: CheckDeps, use: LicenseUse): void => {
  keys.decipherPurpose(use.purpose, use);
  if (use.asker !== undefined) keys.decipherAsker(use.asker, use);
};

/** A consent: its key, the list that it stands in, and that the uses that wait in it open. */
export const checkConsent: Check = async (deps, record) => {
  const consent = ifReadable(() => {
    const read = readConsent(record);
    for (const use of read.uses) openUse(deps, use);
    return read;
  });
  if (consent === undefined) return [said('consent-unreadable')];
  const { id, holder, createdAt } = consent;
  return [
    ...(record.pk === keyOf('consent', id) ? [] : [said('consent-key-differs')]),
    ...(await checkList(deps.table, record, {
      list: keyOf('consents', holder),
      order: keyOf(createdAt, id),
    })),
  ];
};

/** A record of uses on a ground that is kept elsewhere. */
export const checkGround: Check = async (deps, record) => {
  const ground = ifReadable(() => {
    const read = readGround(record);
    for (const use of read.uses) openUse(deps, use);
    return read;
  });
  if (ground === undefined) return [said('ground-unreadable')];
  return record.pk === keyOf('ground', ground.id) ? [] : [said('ground-key-differs')];
};

/** A use among its holder's. */
export const checkUse: Check = async (deps, record) => {
  const use = ifReadable(() => {
    const read = readUse(record);
    openUse(deps, read);
    return read;
  });
  if (use === undefined) return [said('use-unreadable')];
  return record.sk === keyOf(use.at, use.id) ? [] : [said('use-key-differs')];
};

/** A holder's material; one that was removed is in no list. */
export const checkMaterial: Check = async ({ table, materialKeys }, record) => {
  const material = ifReadable(() => {
    const read = readMaterial(record);
    materialKeys.decipher(read.personal, read.id, 'personal', materialPersonal);
    const note = read.verification?.note;
    if (note !== undefined) materialKeys.decipher(note, read.id, 'verification', verificationNote);
    return read;
  });
  if (material === undefined) return [said('material-unreadable')];
  const { id, holder, createdAt, withdrawnAt } = material;
  const wanted =
    withdrawnAt === undefined ? { list: keyOf('materials', holder), order: keyOf(createdAt, id) } : undefined;
  return [
    ...(record.pk === keyOf('material', id) ? [] : [said('material-key-differs')]),
    ...(await checkList(table, record, wanted)),
  ];
};
