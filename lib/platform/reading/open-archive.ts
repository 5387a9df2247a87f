import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { unreadable } from './row-reader.ts';

/** The parts of an archive by name, each read as a stream of text. */
export type Archive = Readonly<{
  has: (name: string) => boolean;
  text: (name: string) => AsyncIterable<string>;
  close: () => void;
}>;

/** What an archive may claim and be; a sheet of a million rows stays well below. */
export type ArchiveLimits = Readonly<{
  entries: number;
  totalBytes: number;
  /** Unpacked to packed size of one part, looked at from 1 MiB on. */
  ratio: number;
}>;

export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 2000, totalBytes: 2 ** 31, ratio: 250 };

const RATIO_FROM = 1 << 20;

const checkEntry = (entry: Entry, total: number, { totalBytes, ratio }: ArchiveLimits): void => {
  if (entry.isEncrypted()) throw unreadable('archive-encrypted');
  if (total > totalBytes) throw unreadable('archive-too-large', { maximum: totalBytes });
  if (
    entry.uncompressedSize > RATIO_FROM &&
    entry.uncompressedSize > ratio * Math.max(1, entry.compressedSize)
  ) {
    throw unreadable('archive-bomb', { maximum: ratio });
  }
};

const listEntries = async (zip: ZipFile, limits: ArchiveLimits): Promise<ReadonlyMap<string, Entry>> => {
  const entries = new Map<string, Entry>();
  let total = 0;
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    count += 1;
    if (count > limits.entries) throw unreadable('archive-entries', { maximum: limits.entries });
    total += entry.uncompressedSize;
    checkEntry(entry, total, limits);
    if (entries.has(entry.fileName)) throw unreadable('archive-broken', { reason: 'entry twice' });
    entries.set(entry.fileName, entry);
  }
  return entries;
};

/** Whatever the library or zlib has against an archive is one refusal; our own pass through. */
const broken = (error: unknown): unknown =>
  error instanceof Error && 'facts' in error
    ? error
    : unreadable('archive-broken', {
        reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
      });

/** The library refuses a stream that grows beyond its declared size, so what {@link checkEntry} allowed is what comes. */
async function* textOf(zip: ZipFile, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield decoder.decode(chunk as Uint8Array, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw broken(error);
  }
}

/**
 * Opens a ZIP archive (of OOXML: parts in UTF-8) for streaming, its directory checked against the limits first.
 * Throws {@link SourceUnreadable}: `archive-broken`, `archive-encrypted`, `archive-entries`, `archive-too-large`,
 * `archive-bomb`, `archive-part-missing`.
 */
export const openArchive = async (path: string, limits = ARCHIVE_LIMITS): Promise<Archive> => {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw broken(error);
  });
  try {
    const entries = await listEntries(zip, limits);
    return {
      has: (name) => entries.has(name),
      text: (name) => {
        const entry = entries.get(name);
        if (entry === undefined) throw unreadable('archive-part-missing', { part: name });
        return textOf(zip, entry);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw broken(error);
  }
};
