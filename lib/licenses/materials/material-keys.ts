import type * as z from 'zod/mini';
import { fieldCipher } from '../../platform/crypto/cipher-field.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { MaterialPersonal, VerificationNote } from './material.ts';

type Field = 'personal' | 'verification';

/** What is done with the texts of materials by the keys of a site. */
export type MaterialKeys = Readonly<{
  /** Bound to its material and field. */
  encipher: (value: MaterialPersonal | VerificationNote, id: string, field: Field) => string;
  /** Throws `cipher-field-unreadable` where it was changed, moved, or its key is gone. */
  decipher: <Value>(text: string, id: string, field: Field, shape: z.ZodMiniType<Value>) => Value;
}>;

const placeOf = (id: string, field: Field) => ({ record: `material ${id}`, field });

/** Joins the texts of materials to the keys of a site. Make it once per process: keys are derived here. */
export const materialKeys = (keys: Keyring): MaterialKeys => {
  const cipher = fieldCipher(keys);
  return {
    encipher: (value, id, field) => cipher.encipher(JSON.stringify(value), placeOf(id, field)),
    decipher: (text, id, field, shape) => shape.parse(JSON.parse(cipher.decipher(text, placeOf(id, field)))),
  };
};
