import { createECDH, createPrivateKey, createSign, type KeyObject } from 'node:crypto';
import { sm3Hex } from '../../kernel/digest.ts';
import { deriveKey } from '../../platform/crypto/derive-key.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { bytesOf32, numberOf, SM2_CURVE } from '../sm2/curve.ts';
import type { Sm2, Sm2Key } from '../sm2/sm2.ts';
import { nativeSm3 } from '../sm2/sm3.ts';
import { zValue } from '../sm2/z-value.ts';

/** The public half of a key with which a site signs: its DER, and the first half of the DER's SM3 as its id. */
export type SitePublicKey = Readonly<{ id: string; spki: Uint8Array }>;

/** Signs for a site by SM2 with SM3, and knows its own signatures. */
export type SiteSigner = Readonly<{
  /** The key that signs. */
  id: string;
  sign: (message: Uint8Array) => Uint8Array;
  /** `unknown` where no key of the site has this id. */
  verify: (id: string, message: Uint8Array, signature: Uint8Array) => 'verified' | 'not-verified' | 'unknown';
  /** The current key first; older ones still verify. */
  publicKeys: readonly SitePublicKey[];
}>;

const SPKI_HEAD = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');
const PKCS8_HEAD = Buffer.from(
  '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420',
  'hex',
);
const POINT_BYTES = 65;
const PKCS8_POINT = Buffer.from('a144034200', 'hex');

type SigningKey = SitePublicKey & Readonly<{ point: Uint8Array; privateKey: KeyObject }>;

/** A number below n - 1 out of 384 derived bits, so that none is likelier than another (GB/T 32918.1, 6.1). */
const scalarOf = (master: Uint8Array, purpose: string): Buffer => {
  const wide = numberOf(deriveKey(master, 48, purpose).export());
  return bytesOf32((wide % (SM2_CURVE.n - 2n)) + 1n);
};

const signingKey = (master: Uint8Array, purpose: string): SigningKey => {
  const scalar = scalarOf(master, purpose);
  const pair = createECDH('SM2');
  pair.setPrivateKey(scalar);
  const point = pair.getPublicKey();
  const spki = Buffer.concat([SPKI_HEAD, point]);
  const pkcs8 = Buffer.concat([PKCS8_HEAD, scalar, PKCS8_POINT, point]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return { id: sm3Hex(spki).slice(0, 32), spki, point, privateKey };
};

/** Opens the public key of a site, of any purpose; undefined for everything that is none. */
export const openSiteKey = (spki: Uint8Array, sm2: Sm2): Sm2Key | undefined => {
  const isOne =
    spki.length === SPKI_HEAD.length + POINT_BYTES && SPKI_HEAD.equals(spki.subarray(0, SPKI_HEAD.length));
  return isOne ? sm2.openKey(spki, spki.subarray(SPKI_HEAD.length)) : undefined;
};

/** What a key signs: keys of different purposes tell nothing of each other. */
type Purpose = 'trust-list-manifest' | 'audit-checkpoint';

/**
 * The signer of a site for one purpose, its keys derived from the site's keyring: the first signs, all of them verify.
 * Needs an OpenSSL with SM2. Z goes before what is signed, because the streaming class leaves it out.
 */
export const siteSigner = (keys: Keyring, sm2: Sm2, purpose: Purpose = 'trust-list-manifest'): SiteSigner => {
  const [current, ...older] = keys.map(({ bytes }) => signingKey(bytes, purpose));
  if (current === undefined) throw new RangeError('keyring-empty');
  const all = new Map([current, ...older].map((key) => [key.id, key]));
  const opened = new Map([...all].map(([id, { spki, point }]) => [id, sm2.openKey(spki, point)]));
  return {
    id: current.id,
    sign: (message) =>
      createSign('sm3').update(zValue(nativeSm3, current.point)).update(message).sign(current.privateKey),
    verify: (id, message, signature) => {
      const key = opened.get(id);
      if (key === undefined) return 'unknown';
      return key.verify(message, signature) ? 'verified' : 'not-verified';
    },
    publicKeys: [...all.values()].map(({ id, spki }) => ({ id, spki })),
  };
};
