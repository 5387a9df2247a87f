import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { lengthPrefixed } from './length-prefix.ts';

const NO_SALT = new Uint8Array();

/**
 * Derives the key of one purpose from a master key: HKDF (RFC 5869) with HMAC-SM3, its info made of the labels. Keys of
 * different labels tell nothing of each other. A key object, because HMAC over raw bytes costs several times as much.
 */
export const deriveKey = (master: Uint8Array, bytes: number, ...labels: readonly string[]): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sm3', master, NO_SALT, lengthPrefixed('sumu', ...labels), bytes)));
