import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { sealingOf } from './make-kit.ts';
import { readOwnOfd } from './open-own-ofd.ts';
import { sealOfd } from './seal-ofd.ts';
import { writeZip } from './write-zip.ts';

/** When, and where on the last page, as OFD writes a box: `140 222 40 40`; another seed is another root. */
export type OwnSealing = Readonly<{ at: Date; boundary: string; seed?: string }>;

/** One's own document under the test seal. Throws what is wrong with it, in words. Not for production. */
export const sealOwnOfd = async (ofd: Uint8Array, { at, boundary, seed }: OwnSealing): Promise<Buffer> => {
  const { parts, target } = await readOwnOfd(bytesInMemory(ofd));
  const stamps = `<ofd:StampAnnot ID="1" PageRef="${target.pages.at(-1) ?? ''}" Boundary="${boundary}"/>`;
  const sealing = sealingOf({ format: 'ofd', version: 4, at, ...(seed !== undefined && { seed }) });
  const sealed = sealOfd(parts, sealing, { target, twist: { ofd: { stamps } } });
  return writeZip([...sealed].map(([name, data]) => ({ name, data })));
};
