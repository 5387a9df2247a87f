import { createHmac, type KeyObject } from 'node:crypto';
import type * as z from 'zod/mini';
import { fieldCipher } from '../../platform/crypto/cipher-field.ts';
import { deriveKey } from '../../platform/crypto/derive-key.ts';
import { creationId, creationKeys } from '../../platform/crypto/idempotency.ts';
import type { Keyring, SecretKey } from '../../platform/crypto/keyring.ts';
import { codeOf } from './presentation-code.ts';

/** A presentation that a request makes, or has made: its id, its code, and the keyed hash under which it is stored. */
type Slot = Readonly<{ id: string; code: string; hash: string }>;

/** Which of the two notes on a presentation: what the holder said, or what the verifier said. */
type NoteOf = 'holder' | 'use';

/** What is done for presentations by the keys of a site. */
export type PresentationKeys = Readonly<{
  /** Where a holder's request stands: by the current key first, then by older ones. */
  slots: (subject: string, idempotencyKey: string) => readonly [Slot, ...Slot[]];
  /** The ids of a verifier's request, likewise. */
  redemptions: (subject: string, idempotencyKey: string) => readonly [string, ...string[]];
  /** The hashes under which a code may be stored, likewise. */
  hashes: (code: string) => readonly string[];
  encipher: (note: unknown, id: string, of: NoteOf) => string;
  /** Throws `cipher-field-unreadable` where it was changed, moved, or its key is gone. */
  decipher: <Schema extends z.ZodMiniType>(
    text: string,
    id: string,
    of: NoteOf,
    schema: Schema,
  ) => z.output<Schema>;
}>;

const PRESENT = 'POST /v1/licenses/{identifier}/presentations';
const REDEEM = 'POST /v1/licenses/presentation-redemptions';

const mac = (key: KeyObject, text: string): Buffer => createHmac('sm3', key).update(text).digest();

const placeOf = (id: string, of: NoteOf) => ({ record: `presentation ${id}`, field: `${of}-note` });

/** Joins presentations to the keys of a site. Make it once per process: keys are derived here. */
export const presentationKeys = (keys: Keyring, site: string): PresentationKeys => {
  const cipher = fieldCipher(keys);
  const creations = creationKeys(keys);
  const ownOf = ({ id, bytes }: SecretKey, creation: KeyObject) => {
    const lookup = deriveKey(bytes, 32, 'presentation-lookup');
    const toHash = (code: string): string => `${id}:${mac(lookup, code).toString('base64url')}`;
    return { creation, toCode: deriveKey(bytes, 32, 'presentation-code'), toHash };
  };
  const first = ownOf(keys[0], creations[0]);
  const others = keys.slice(1).map((key, index) => ownOf(key, creations[index + 1] ?? creations[0]));
  const idBy = (creation: KeyObject, route: string, subject: string, key: string): string =>
    creationId({ site, subject, route, key }, creation);
  const slotBy =
    (subject: string, key: string) =>
    ({ creation, toCode, toHash }: typeof first): Slot => {
      const id = idBy(creation, PRESENT, subject, key);
      // Not drawn by lot: a request that is repeated is told the same code, of which nothing but a hash was kept.
      const code = codeOf(mac(toCode, id));
      return { id, code, hash: toHash(code) };
    };
  return {
    slots: (subject, key) => {
      const slot = slotBy(subject, key);
      return [slot(first), ...others.map(slot)];
    },
    redemptions: (subject, key) => {
      const [current, ...older] = creations;
      const id = (creation: KeyObject) => idBy(creation, REDEEM, subject, key);
      return [id(current), ...older.map(id)];
    },
    hashes: (code) => [first, ...others].map(({ toHash }) => toHash(code)),
    encipher: (note, id, of) => cipher.encipher(JSON.stringify(note), placeOf(id, of)),
    decipher: (text, id, of, schema) => schema.parse(JSON.parse(cipher.decipher(text, placeOf(id, of)))),
  };
};
