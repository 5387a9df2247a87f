import { FileMissing, partKey, PartMissing, type FileStore } from '../../lib/uploads/file-store.ts';

type MemoryFiles = FileStore & Readonly<{ objects: Map<string, Uint8Array> }>;

/** {@link FileStore} in memory; a part comes in chunks of `chunk` bytes. */
export const memoryFileStore = (chunk = 16): MemoryFiles => {
  const objects = new Map<string, Uint8Array>();
  return {
    objects,
    putPart: async (upload, part, bytes) => {
      if (objects.has(partKey(upload, part))) return 'exists';
      objects.set(partKey(upload, part), Uint8Array.from(bytes));
      return 'created';
    },
    partLength: async (upload, part) => objects.get(partKey(upload, part))?.length,
    readPart: async function* (upload, part) {
      const bytes = objects.get(partKey(upload, part));
      if (bytes === undefined) throw new PartMissing('upload-part-missing');
      for (let from = 0; from < bytes.length; from += chunk) yield bytes.subarray(from, from + chunk);
    },
    removePart: async (upload, part) => {
      objects.delete(partKey(upload, part));
    },
    keep: async (key, size, chunks) => {
      const all: Uint8Array[] = [];
      for await (const bytes of chunks) all.push(bytes);
      const whole = Buffer.concat(all);
      if (whole.length !== size) throw new Error('length-wrong');
      objects.set(key, whole);
    },
    readKept: async (key, offset, length) => {
      const bytes = objects.get(key)?.subarray(offset, offset + length);
      if (bytes?.length !== length) throw new FileMissing('upload-file-missing');
      return bytes;
    },
    remove: async (key) => {
      objects.delete(key);
    },
  };
};
