import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { MAX_SECRET_BYTES, parseKeyring } from './parse-keyring.ts';
import { SecretUnavailable, type Secrets, type SecretTexts } from './secrets.ts';

const READABLE_BY_OTHERS = 0o077;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const openFile = async (path: string, reference: string): Promise<FileHandle> => {
  try {
    // Without waiting, so that a pipe in the place of the file cannot hang the start.
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw Object.assign(new SecretUnavailable(reference, isMissing(error) ? 'missing' : 'unreadable'), {
      cause: error,
    });
  }
};

const readGuarded = async (file: FileHandle, reference: string): Promise<string> => {
  const stat = await file.stat();
  if (!stat.isFile()) throw new SecretUnavailable(reference, 'not-a-file');
  if ((stat.mode & READABLE_BY_OTHERS) !== 0) throw new SecretUnavailable(reference, 'readable-by-others');
  if (stat.size > MAX_SECRET_BYTES) throw new SecretUnavailable(reference, 'too-large');
  return file.readFile('utf8');
};

/** Keyrings in files (`file:PATH`) that only their owner may read: a file open to group or others is refused. */
export const fileTexts: SecretTexts = {
  read: async (reference) => {
    const file = await openFile(reference.slice('file:'.length), reference);
    try {
      return await readGuarded(file, reference);
    } finally {
      await file.close();
    }
  },
};

/** The keyrings in such files, where nothing else is meant. */
export const fileSecrets: Secrets = {
  get: async (reference) => parseKeyring(await fileTexts.read(reference), reference),
};
