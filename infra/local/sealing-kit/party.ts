import type { SigningKey } from './signing-key.ts';

/** Somebody with a key and a certificate. */
export type Party = Readonly<{ key: SigningKey; certificate: Buffer }>;
