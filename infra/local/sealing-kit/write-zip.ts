import { crc32, deflateRawSync } from 'node:zlib';
import {
  directoryLine,
  endRecord,
  half,
  localHeader,
  word,
  type EntryFields,
} from '../../../lib/platform/archive/zip-records.ts';

/** A part of an archive; `local` and `central` make one side say something else than the bytes. */
export type ZipPart = Readonly<{
  name: string | Buffer;
  data: Uint8Array | string;
  stored?: boolean;
  packed?: Uint8Array;
  local?: Partial<EntryFields> & Readonly<{ name?: string; extra?: Buffer }>;
  central?: Partial<EntryFields> &
    Readonly<{ extra?: Buffer; comment?: string; attributes?: number; offset?: number }>;
  descriptor?: 'signed' | 'bare' | Buffer;
  gapBefore?: number;
  /** Points to where an earlier part stands instead of having bytes of its own. */
  sharesWith?: number;
}>;

/** What the archive as a whole says or has. */
export type ZipWhole = Readonly<{
  prepend?: Buffer;
  beforeDirectory?: Buffer;
  behindDirectory?: Buffer;
  append?: Buffer;
  comment?: string;
  count?: number;
  disk?: number;
}>;

/** An extra field of a header. */
export const extraField = (id: number, data: Buffer): Buffer =>
  Buffer.concat([half(id), half(data.length), data]);

const packOf = ({ data, stored, packed }: ZipPart): Uint8Array =>
  packed ?? (stored ? Buffer.from(data) : deflateRawSync(data));

const fieldsOf = (part: ZipPart, packedSize: number): EntryFields => {
  const bytes = Buffer.from(part.data);
  const later = part.descriptor === undefined ? 0 : 8;
  const flags = (Buffer.isBuffer(part.name) ? 0 : 0x800) | later;
  const method = part.stored ? 0 : 8;
  return { version: 20, flags, method, time: 0x58210000, crc: crc32(bytes), packedSize, size: bytes.length };
};

const localOf = (part: ZipPart, fields: EntryFields, packed: Uint8Array): Buffer => {
  const blank = part.descriptor === undefined ? {} : { crc: 0, packedSize: 0, size: 0 };
  const { name = part.name, extra, ...said } = part.local ?? {};
  const header = localHeader({ ...fields, ...blank, ...said }, Buffer.from(name), extra);
  return Buffer.concat([header, packed, descriptorOf(part, fields)]);
};

const descriptorOf = ({ descriptor }: ZipPart, { crc, packedSize, size }: EntryFields): Buffer => {
  if (descriptor === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(descriptor)) return descriptor;
  const bare = Buffer.concat([word(crc), word(packedSize), word(size)]);
  return descriptor === 'bare' ? bare : Buffer.concat([word(0x08074b50), bare]);
};

const centralOf = (part: ZipPart, fields: EntryFields, offset: number): Buffer =>
  directoryLine({ ...fields, ...part.central }, Buffer.from(part.name), { offset, ...part.central });

/** A ZIP archive; sound where nothing is said to make it wrong. */
export const writeZip = (parts: readonly ZipPart[], whole: ZipWhole = {}): Buffer => {
  const pieces: Buffer[] = [whole.prepend ?? Buffer.alloc(0)];
  let offset = pieces[0]?.length ?? 0;
  const put = (bytes: Buffer): void => {
    pieces.push(bytes);
    offset += bytes.length;
  };
  const offsets: number[] = [];
  const directory = parts.map((part) => {
    put(Buffer.alloc(part.gapBefore ?? 0));
    const packed = packOf(part);
    const fields = fieldsOf(part, packed.length);
    const at = part.sharesWith === undefined ? offset : (offsets[part.sharesWith] ?? 0);
    offsets.push(at);
    if (part.sharesWith === undefined) put(localOf(part, fields, packed));
    return centralOf(part, fields, at);
  });
  put(whole.beforeDirectory ?? Buffer.alloc(0));
  const entries = Buffer.concat(directory);
  const { count = parts.length, disk = 0, comment = '' } = whole;
  const end = endRecord({ count, size: entries.length, offset, disk, comment });
  const behind = whole.behindDirectory ?? Buffer.alloc(0);
  return Buffer.concat([...pieces, entries, behind, end, whole.append ?? Buffer.alloc(0)]);
};
