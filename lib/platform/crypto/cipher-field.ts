import { KEY_ID, type Keyring } from './keyring.ts';
import { lengthPrefixed } from './length-prefix.ts';
import { sealer } from './seal.ts';

/** Where a field stands: the key of its record and its name. A ciphertext moved elsewhere does not open there. */
export type FieldPlace = Readonly<{ record: string; field: string }>;

/** Thrown when a stored field does not open: its key is gone, or it was changed or moved. Never holds its content. */
export class CipherFieldUnreadable extends Error {
  readonly code = 'cipher-field-unreadable';
  readonly field: string;
  /** The id of the key that the ciphertext names; empty when it is no ciphertext at all. */
  readonly keyId: string;
  constructor(field: string, keyId: string) {
    super(`cipher-field-unreadable: ${field} (key ${keyId === '' ? 'unknown' : keyId})`);
    this.field = field;
    this.keyId = keyId;
  }
}

/** Enciphers the personal fields of records. */
export type FieldCipher = Readonly<{
  /**
   * Gives `version.key.algorithm.iv.ciphertext.tag`, different at every call. Throws a TypeError for a text with a lone
   * surrogate, which would not come back as it was.
   */
  encipher: (text: string, place: FieldPlace) => string;
  /** The text, by whichever key of the ring enciphered it. Throws {@link CipherFieldUnreadable}. */
  decipher: (text: string, place: FieldPlace) => string;
  /** Whether the re-key job has to encipher the field anew. */
  needsRekey: (text: string) => boolean;
}>;

const boundTo = ({ record, field }: FieldPlace): string =>
  lengthPrefixed(record, field).toString('base64url');

const keyIdOf = (text: string): string => {
  const id = text.slice(0, 64).split('.')[1] ?? '';
  return KEY_ID.test(id) ? id : '';
};

/** Makes the cipher of a site's personal fields. Make it once per process: the keys are derived here. */
export const fieldCipher = (keys: Keyring): FieldCipher => {
  const { seal, open, needsRekey } = sealer(keys, 'field');
  return {
    encipher: (text, place) => {
      if (!text.isWellFormed()) throw new TypeError('text-ill-formed');
      return seal(Buffer.from(text, 'utf8'), boundTo(place));
    },
    decipher: (text, place) => {
      const plain = open(text, boundTo(place));
      if (plain === undefined) throw new CipherFieldUnreadable(place.field, keyIdOf(text));
      return Buffer.from(plain).toString('utf8');
    },
    needsRekey,
  };
};
