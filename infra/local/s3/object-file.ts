import { open, rm, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Checksum } from './checksums.ts';

/** What is known of an object besides its bytes. */
export type ObjectMeta = Readonly<{
  key: string;
  size: number;
  /** Without quotes. */
  etag: string;
  /** RFC 3339, in milliseconds. */
  modified: string;
  /** The standard headers that were stored: content-type, cache-control and so on. */
  headers: Readonly<Record<string, string>>;
  /** User metadata, without the `x-amz-meta-` prefix. */
  metadata: Readonly<Record<string, string>>;
  checksum?: Checksum;
}>;

/** Thrown when a stored file is not what this server wrote: the disk or somebody else changed it. */
export class DamagedObject extends Error {
  readonly code = 'object-file-damaged';
  constructor(path: string) {
    super(`object-file-damaged: ${path} is not whole; move it out of the folder and put the object again`);
  }
}

// A file is: the body, its meta as JSON, then this footer. So one rename shows body and meta together, the body starts
// at 0 for ranges, and the meta can hold what is known only after the last byte.
const MAGIC = 'SUMUS3.1';
const FOOTER_BYTES = 8 + 4 + 4 + MAGIC.length;
const TAIL_BYTES = 4096;
const READ_BYTES = 128 * 1024;

const footer = (bodyBytes: number, json: Buffer): Buffer => {
  const bytes = Buffer.alloc(FOOTER_BYTES);
  bytes.writeBigUInt64BE(BigInt(bodyBytes), 0);
  bytes.writeUInt32BE(json.length, 8);
  bytes.writeUInt32BE(crc32(json), 12);
  bytes.write(MAGIC, 16, 'latin1');
  return bytes;
};

const writeAll = async (handle: FileHandle, bytes: Buffer): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
  }
};

/**
 * Streams a body into a new file and seals it with the meta that `describe` makes of its size once all bytes are in.
 * The bytes are on the disk when this returns. When anything throws, the file is gone.
 */
export const writeObjectFile = async (
  path: string,
  chunks: AsyncIterable<Buffer>,
  describe: (size: number) => ObjectMeta,
): Promise<ObjectMeta> => {
  const handle = await open(path, 'wx');
  try {
    let size = 0;
    for await (const chunk of chunks) {
      await writeAll(handle, chunk);
      size += chunk.length;
    }
    const meta = describe(size);
    const json = Buffer.from(JSON.stringify(meta));
    await writeAll(handle, Buffer.concat([json, footer(size, json)]));
    await handle.sync();
    return meta;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
};

const readAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
};

/** Reads the meta at the end of an object's file; throws {@link DamagedObject} where it does not fit the file. */
export const readObjectMeta = async (handle: FileHandle, path: string): Promise<ObjectMeta> => {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
  const foot = tail.subarray(-FOOTER_BYTES);
  if (foot.length < FOOTER_BYTES || foot.toString('latin1', 16) !== MAGIC) throw new DamagedObject(path);
  const bodyBytes = Number(foot.readBigUInt64BE(0));
  const jsonBytes = foot.readUInt32BE(8);
  if (bodyBytes + jsonBytes + FOOTER_BYTES !== size) throw new DamagedObject(path);
  const sealed = jsonBytes + FOOTER_BYTES;
  const json =
    sealed <= tail.length
      ? tail.subarray(tail.length - sealed, tail.length - FOOTER_BYTES)
      : await readAt(handle, bodyBytes, jsonBytes);
  if (crc32(json) !== foot.readUInt32BE(12)) throw new DamagedObject(path);
  return JSON.parse(json.toString('utf8')) as ObjectMeta;
};

/** An opened object: whoever gets it closes the handle (more than once does no harm). A later overwrite or delete does not disturb it. */
export type OpenObject = Readonly<{ meta: ObjectMeta; handle: FileHandle }>;

export const openObjectFile = async (path: string): Promise<OpenObject> => {
  const handle = await open(path, 'r');
  try {
    return { meta: await readObjectMeta(handle, path), handle };
  } catch (error) {
    await handle.close();
    throw error;
  }
};

/**
 * Streams the body of an opened object, or a part of it (both ends included), and closes the object behind it. Whoever
 * may never begin to read it closes the object as well.
 */
export async function* readObjectBody(
  { meta, handle }: OpenObject,
  range?: Readonly<{ start: number; end: number }>,
): AsyncGenerator<Buffer> {
  try {
    const { start, end } = range ?? { start: 0, end: meta.size - 1 };
    for (let position = start; position <= end;) {
      const bytes = await readAt(handle, position, Math.min(READ_BYTES, end - position + 1));
      if (bytes.length === 0) throw new Error(`${meta.key} ended before its ${meta.size} bytes were read`);
      position += bytes.length;
      yield bytes;
    }
  } finally {
    await handle.close();
  }
}
