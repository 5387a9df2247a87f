import { keyOf } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { consentRecord } from '../consents/consent.ts';
import { groundRecord } from '../retrievals/ground-record.ts';
import { licenseUse, type LicenseUse } from '../uses/license-use.ts';
import { inList, withData, type Renew, type RenewDeps } from './renewal.ts';

const readConsent = reader(1, {}, consentRecord);
const readGround = reader(1, {}, groundRecord);
const readUse = reader(1, {}, licenseUse);

const renewedUse = ({ keys }: RenewDeps, use: LicenseUse) => ({
  purpose: keys.encipherPurpose(keys.decipherPurpose(use.purpose, use), use),
  ...(use.asker === undefined ? {} : { asker: keys.encipherAsker(keys.decipherAsker(use.asker, use), use) }),
});

/** A consent: its holder's hash, the list that it stands in, and the uses that wait in it. */
export const renewConsent =
  (deps: RenewDeps): Renew =>
  async (record) => {
    const { holder: from, uses } = readConsent(record);
    const holder = await deps.moves.now(from);
    if (holder === undefined) return undefined;
    const renewed = withData(record, {
      holder,
      uses: uses.map((use) => ({ ...use, ...renewedUse(deps, use) })),
    });
    return inList(renewed, keyOf('consents', holder));
  };

/** The record of uses on a ground that is kept elsewhere. Its id stays: uses are bound to it. */
export const renewGround =
  (deps: RenewDeps): Renew =>
  async (record) => {
    const { holder: from, uses } = readGround(record);
    const holder = await deps.moves.now(from);
    if (holder === undefined) return undefined;
    return withData(record, { holder, uses: uses.map((use) => ({ ...use, ...renewedUse(deps, use) })) });
  };

/** A use among its holder's: it moves to the holder's new partition. */
export const renewUse =
  (deps: RenewDeps): Renew =>
  async (record) => {
    const [, from = ''] = record.pk.split('#');
    const holder = await deps.moves.now(from);
    if (holder === undefined) return undefined;
    return { ...withData(record, renewedUse(deps, readUse(record))), pk: keyOf('uses', holder) };
  };
