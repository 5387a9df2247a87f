import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { deriveKey } from './derive-key.ts';
import { keyringFault, type Keyring, type SecretKey } from './keyring.ts';
import { lengthPrefixed } from './length-prefix.ts';

const VERSION = '1';
const ALGORITHM = 'sm4ctr-hsm3';
const IV_BYTES = 16;
const TAG_BYTES = 32;
const MAX_PLAIN_BYTES = 1024 * 1024;
const MAX_TEXT_LENGTH = Math.ceil(MAX_PLAIN_BYTES / 3) * 4 + 200;

/** Seals bytes so that only the same purpose with the same associated data opens them. */
export type Sealer = Readonly<{
  /**
   * Gives `version.key.algorithm.iv.ciphertext.tag`, safe in URLs. `aad` is bound to it, not contained in it. Throws a
   * RangeError for more than 1 MiB and a TypeError for an `aad` with a lone surrogate.
   */
  seal: (plain: Uint8Array, aad: string) => string;
  /** The bytes; undefined for any text that no key of the ring sealed for this purpose and `aad`. Never throws. */
  open: (text: string, aad: string) => Uint8Array | undefined;
  /** Whether a text was not sealed by the current key in the present form, and so has to be sealed anew. */
  needsRekey: (text: string) => boolean;
}>;

type SealKey = Readonly<{ header: string; encryption: KeyObject; authentication: KeyObject }>;

const sealKey = ({ id, bytes }: SecretKey, purpose: string): SealKey => ({
  header: `${VERSION}.${id}.${ALGORITHM}`,
  encryption: deriveKey(bytes, 16, purpose, 'encryption'),
  authentication: deriveKey(bytes, 32, purpose, 'authentication'),
});

/** Only the one spelling of the bytes: a tag over bytes alone would let the text be varied. */
const fromText = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
};

const tagOf = (key: SealKey, aad: string, iv: Uint8Array, ciphertext: Uint8Array): Buffer =>
  createHmac('sm3', key.authentication)
    .update(lengthPrefixed(key.header, aad, iv, ciphertext))
    .digest();

const seal = (key: SealKey, plain: Uint8Array, aad: string): string => {
  if (plain.length > MAX_PLAIN_BYTES) throw new RangeError('seal-too-large');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('sm4-ctr', key.encryption, iv);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  const parts = [iv, ciphertext, tagOf(key, aad, iv, ciphertext)];
  return `${key.header}.${parts.map((part) => part.toString('base64url')).join('.')}`;
};

const open = (key: SealKey, parts: readonly string[], aad: string): Uint8Array | undefined => {
  const [iv, ciphertext, tag] = parts.map(fromText);
  if (iv?.length !== IV_BYTES || ciphertext === undefined || tag?.length !== TAG_BYTES) return undefined;
  if (!timingSafeEqual(tagOf(key, aad, iv, ciphertext), tag)) return undefined;
  const decipher = createDecipheriv('sm4-ctr', key.encryption, iv);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
};

/**
 * Authenticated encryption by SM4-CTR, then HMAC-SM3 over header, associated data, initial counter and ciphertext, each
 * with its length. Both keys are derived from the master key and the purpose, so that what one purpose seals no other
 * opens. The first key of the ring seals, all of them open. Throws for a ring that is none.
 */
export const sealer = (keys: Keyring, purpose: string): Sealer => {
  const fault = keyringFault(keys);
  if (fault !== undefined) throw new RangeError(fault);
  const byHeader = new Map(keys.map((key) => sealKey(key, purpose)).map((key) => [key.header, key]));
  const [{ id }] = keys;
  const header = `${VERSION}.${id}.${ALGORITHM}`;
  const current = byHeader.get(header);
  if (current === undefined) throw new RangeError('keyring-empty');
  return {
    seal: (plain, aad) => seal(current, plain, aad),
    open: (text, aad) => {
      if (text.length > MAX_TEXT_LENGTH || !aad.isWellFormed()) return undefined;
      const parts = text.split('.', 7);
      const key = byHeader.get(parts.slice(0, 3).join('.'));
      return key === undefined || parts.length !== 6 ? undefined : open(key, parts.slice(3), aad);
    },
    needsRekey: (text) => !text.startsWith(`${header}.`),
  };
};
