import { posix } from 'node:path';
import { openFile } from '../../../lib/seals/archive/byte-source.file.ts';
import type { ByteSource } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive, type Archive } from '../../../lib/seals/archive/read-archive.ts';
import { readWhole } from '../../../lib/seals/archive/read-whole.ts';
import { readPackage } from '../../../lib/seals/ofd/read-package.ts';
import type { Parts } from './ofd-parts.ts';
import type { Target } from './seal-ofd.ts';

/** One's own document: its files, and where its seal is to go. */
export type OwnOfd = Readonly<{ parts: Parts; target: Target }>;

const MOST_BYTES = 64 << 20;

const readParts = async (archive: Archive): Promise<Parts> => {
  const parts = new Map<string, Uint8Array>();
  for (const file of archive.files) {
    const bytes = await readWhole(archive, file);
    if (bytes === undefined) throw new Error(`${file.name} cannot be unpacked`);
    parts.set(file.name, bytes);
  }
  return parts;
};

const targetOf = async (archive: Archive): Promise<Target> => {
  const { documents, signatures } = await readPackage(archive);
  const [document] = documents;
  if (document?.path === undefined || document.pages.size === 0) throw new Error('it has no page to seal');
  const closed = signatures.some(({ list, content }) =>
    content?.references.some(({ path }) => path === list),
  );
  if (closed) throw new Error('a seal on it covers the list of signatures, so that no other can follow');
  const list = signatures[0]?.list ?? `${posix.dirname(document.path)}/Signs/Signatures.xml`;
  return { list, pages: [...document.pages.keys()] };
};

/** Reads an OFD document to seal it; throws what is wrong with it, in words. */
export const readOwnOfd = async (source: ByteSource): Promise<OwnOfd> => {
  const archive = await readArchive(source);
  const [defect] = archive.defects;
  if (defect !== undefined)
    throw new Error(`it is no sound archive: ${defect.code} ${defect.pointer ?? ''}`.trim());
  const size = archive.files.reduce((sum, one) => sum + one.size, 0);
  if (size > MOST_BYTES) throw new Error(`it has ${size} bytes unpacked; at most ${MOST_BYTES} are sealed`);
  return { target: await targetOf(archive), parts: await readParts(archive) };
};

/** {@link readOwnOfd} of a file. */
export const openOwnOfd = async (path: string): Promise<OwnOfd> => {
  const file = await openFile(path);
  try {
    return await readOwnOfd(file);
  } finally {
    await file.close();
  }
};
