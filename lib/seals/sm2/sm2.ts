/** A public key that is on the curve, ready to verify with. */
export type Sm2Key = Readonly<{
  /** Z of the key for the usual signer's id: some producers put it before what they digest. */
  z: Uint8Array;
  /** Whether `signature` (DER or 64 bytes) is the key's over `message`, which is hashed with Z before it. Never throws. */
  verify: (message: Uint8Array, signature: Uint8Array) => boolean;
}>;

/** One implementation of SM2 verification (GB/T 32918.2-2016, 7). */
export type Sm2 = Readonly<{
  name: 'openssl' | 'noble';
  /** The key of a SubjectPublicKeyInfo and its point `04 x y`; undefined if the point is not on the curve. */
  openKey: (spki: Uint8Array, point: Uint8Array) => Sm2Key | undefined;
}>;
