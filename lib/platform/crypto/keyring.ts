/** A master key. `id` is 1 to 32 letters, digits, `_` or `-`; `bytes` are 32 to 64 random bytes. */
export type SecretKey = Readonly<{ id: string; bytes: Uint8Array }>;

/** The keys of a site. The first is current and writes; the others only read what was written before a rotation. */
export type Keyring = readonly [SecretKey, ...SecretKey[]];

export const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;
export const MIN_KEY_BYTES = 32;
export const MAX_KEY_BYTES = 64;
export const MAX_KEYS = 16;

/** Why a keyring cannot be used; the words are stable and hold nothing of the keys. */
export type KeyringFault =
  'keyring-empty' | 'keyring-too-long' | 'key-id-invalid' | 'key-id-repeated' | 'key-length';

/** What is wrong with a list of keys; undefined when it is a keyring. */
export const keyringFault = (keys: readonly SecretKey[]): KeyringFault | undefined => {
  if (keys.length === 0) return 'keyring-empty';
  if (keys.length > MAX_KEYS) return 'keyring-too-long';
  if (keys.some(({ id }) => !KEY_ID.test(id))) return 'key-id-invalid';
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) return 'key-id-repeated';
  return keys.some(({ bytes }) => bytes.length < MIN_KEY_BYTES || bytes.length > MAX_KEY_BYTES)
    ? 'key-length'
    : undefined;
};
