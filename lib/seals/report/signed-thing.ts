import { createHash } from 'node:crypto';
import type { ByteSource } from '../archive/byte-source.ts';
import type { DigestName } from '../signatures/scheme.ts';

/**
 * What a signature is over: in an OFD the Signature.xml, in a PDF the bytes of the ByteRange, otherwise the document that
 * was given beside it. Digests are in hexadecimal; `bytes` is for what signs without a digest, and undefined where there
 * are too many.
 */
export type SignedThing = Readonly<{
  /** Where it stands in its package, if it has a name there. */
  path?: string;
  digest: (name: DigestName) => Promise<string>;
  bytes: () => Promise<Uint8Array | undefined>;
}>;

/** What is signed, held in memory. */
export const thingInMemory = (bytes: Uint8Array, path?: string): SignedThing => ({
  ...(path === undefined ? {} : { path }),
  digest: (name) => Promise.resolve(createHash(name).update(bytes).digest('hex')),
  bytes: () => Promise.resolve(bytes),
});

const BLOCK = 1 << 20;
const MOST_IN_MEMORY = 32 << 20;

/** The digest of all bytes of a source, in hexadecimal, without holding them. */
export const digestSource = async (source: ByteSource, name: DigestName): Promise<string> => {
  const hash = createHash(name);
  for (let at = 0; at < source.size; at += BLOCK) {
    hash.update(await source.read(at, Math.min(BLOCK, source.size - at)));
  }
  return hash.digest('hex');
};

/** A document that was given beside what signs it. */
export const thingFromSource = (source: ByteSource): SignedThing => ({
  digest: (name) => digestSource(source, name),
  bytes: async () => (source.size > MOST_IN_MEMORY ? undefined : source.read(0, source.size)),
});
