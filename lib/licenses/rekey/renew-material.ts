import { keyOf } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { MaterialKeys } from '../materials/material-keys.ts';
import { materialPersonal, materialRecord, verificationNote } from '../materials/material.ts';
import { inList, withData, type Renew, type RenewDeps } from './renewal.ts';

const readMaterial = reader(1, {}, materialRecord);

/** A holder's material: the holder's hash, the list that it stands in, what the holder said and what a clerk noted. */
export const renewMaterial =
  ({ moves }: RenewDeps, keys: MaterialKeys): Renew =>
  async (record) => {
    const { id, holder: from, personal: text, verification } = readMaterial(record);
    const holder = await moves.now(from);
    if (holder === undefined) return undefined;
    const personal = keys.encipher(keys.decipher(text, id, 'personal', materialPersonal), id, 'personal');
    const note = verification && keys.decipher(verification.note, id, 'verification', verificationNote);
    const renewed = withData(record, {
      holder,
      personal,
      ...(note && { verification: { ...verification, note: keys.encipher(note, id, 'verification') } }),
    });
    return inList(renewed, keyOf('materials', holder));
  };
