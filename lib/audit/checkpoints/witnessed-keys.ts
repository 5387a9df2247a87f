import * as z from 'zod/mini';
import { keyId, siteCode } from './checkpoint.ts';

const shape = z.record(siteCode, z.array(keyId).check(z.minLength(1), z.maxLength(16)));

/** Thrown for a setting that cannot be read; says what it should be, never what stands there. */
export class WitnessedKeysInvalid extends Error {
  readonly code = 'witnessed-keys-invalid';
}

/**
 * Reads the setting AUDIT_WITNESSED_KEYS: by site the ids of its keys, `{"150100":["<32 hexadecimal digits>"]}`. Throws
 * {@link WitnessedKeysInvalid}.
 */
export const readWitnessedKeys = (text: string): ReadonlyMap<string, ReadonlySet<string>> => {
  try {
    const keys = z.parse(shape, JSON.parse(text));
    return new Map(Object.entries(keys).map(([site, ids]) => [site, new Set(ids)]));
  } catch {
    throw new WitnessedKeysInvalid('witnessed-keys-invalid: {"<site>":["<key id>"]}');
  }
};
