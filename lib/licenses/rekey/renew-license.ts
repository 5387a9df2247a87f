import { reader } from '../../platform/store/upcast.ts';
import { listOf } from '../license-keys.ts';
import { licenseRecord } from '../license.ts';
import { RenewalUnsound, inList, withData, type Renew, type RenewDeps } from './renewal.ts';

const readLicense = reader(1, {}, licenseRecord);

/** A license or an older version of one: its personal field and its holder's hash, and the list that it stands in. */
export const renewLicense =
  ({ keys, moves }: RenewDeps): Renew =>
  async (record) => {
    const license = readLicense(record);
    const personal = keys.decipher(license);
    const named = { kind: license.holderKind, number: personal.holder.number };
    const [holder, ...older] = keys.holders(named);
    if (holder === undefined || ![holder, ...older].includes(license.holder))
      throw new RenewalUnsound(record.pk);
    if (holder !== license.holder) await moves.note(license.holder, holder);
    const renewed = withData(record, { holder, personal: keys.encipher(personal, license) });
    return inList(renewed, listOf(holder));
  };
