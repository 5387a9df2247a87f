import { createHash } from 'node:crypto';
import type { Keyring, SecretKey } from '../../../lib/platform/crypto/keyring.ts';

/** A key that is the same in every run. */
export const key = (id: string): SecretKey => ({
  id,
  bytes: createHash('sha256').update(`key ${id}`).digest(),
});

/** The ring before, during and after a rotation from k1 to k2. */
export const before: Keyring = [key('k1')];
export const during: Keyring = [key('k2'), key('k1')];
export const after: Keyring = [key('k2')];
