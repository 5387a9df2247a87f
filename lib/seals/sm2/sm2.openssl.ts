import { createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import { asDerSignature } from './signature-form.ts';
import type { Sm2 } from './sm2.ts';
import { nativeSm3 } from './sm3.ts';
import { zValue } from './z-value.ts';

const importKey = (spki: Uint8Array): KeyObject | undefined => {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    // OpenSSL's words about a key that is not on the curve say no more than that.
    return undefined;
  }
};

/**
 * By OpenSSL. Only the streaming class verifies as GB/T 32918.2 says: it digests what it is given, Z first. The one-shot
 * `verify()` and `X509Certificate.verify()` compute Z with an empty id, and a key that was generated here instead of
 * imported would be used for ECDSA.
 */
export const opensslSm2: Sm2 = {
  name: 'openssl',
  openKey: (spki, point) => {
    const key = importKey(spki);
    if (key === undefined) return undefined;
    const z = zValue(nativeSm3, point);
    return {
      z,
      verify: (message, signature) =>
        createVerify('sm3').update(z).update(message).verify(key, asDerSignature(signature)),
    };
  },
};
