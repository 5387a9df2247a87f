import { crc32, deflateRawSync } from 'node:zlib';

/** The fields that a local header and the directory share. */
export type Fields = Readonly<{
  version: number;
  flags: number;
  method: number;
  time: number;
  crc: number;
  packedSize: number;
  size: number;
}>;

/** A part of an archive; `local` and `central` make one side say something else than the bytes. */
export type ZipPart = Readonly<{
  name: string | Buffer;
  data: Uint8Array | string;
  stored?: boolean;
  packed?: Uint8Array;
  local?: Partial<Fields> & Readonly<{ name?: string; extra?: Buffer }>;
  central?: Partial<Fields> &
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

export const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

export const half = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value & 0xffff);
  return bytes;
};

/** An extra field of a header. */
export const extraField = (id: number, data: Buffer): Buffer =>
  Buffer.concat([half(id), half(data.length), data]);

const packOf = ({ data, stored, packed }: ZipPart): Uint8Array =>
  packed ?? (stored ? Buffer.from(data) : deflateRawSync(data));

const fieldsOf = (part: ZipPart, packedSize: number): Fields => {
  const bytes = Buffer.from(part.data);
  const later = part.descriptor === undefined ? 0 : 8;
  const flags = (Buffer.isBuffer(part.name) ? 0 : 0x800) | later;
  const method = part.stored ? 0 : 8;
  return { version: 20, flags, method, time: 0x58210000, crc: crc32(bytes), packedSize, size: bytes.length };
};

const headerOf = (fields: Fields, nameLength: number, extraLength: number): Buffer =>
  Buffer.concat([
    half(fields.version),
    half(fields.flags),
    half(fields.method),
    word(fields.time),
    word(fields.crc),
    word(fields.packedSize),
    word(fields.size),
    half(nameLength),
    half(extraLength),
  ]);

const localOf = (part: ZipPart, fields: Fields, packed: Uint8Array): Buffer => {
  const blank = part.descriptor === undefined ? {} : { crc: 0, packedSize: 0, size: 0 };
  const name = Buffer.from(part.local?.name ?? part.name);
  const extra = part.local?.extra ?? Buffer.alloc(0);
  const header = headerOf({ ...fields, ...blank, ...part.local }, name.length, extra.length);
  return Buffer.concat([word(0x04034b50), header, name, extra, packed, descriptorOf(part, fields)]);
};

const descriptorOf = ({ descriptor }: ZipPart, { crc, packedSize, size }: Fields): Buffer => {
  if (descriptor === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(descriptor)) return descriptor;
  const bare = Buffer.concat([word(crc), word(packedSize), word(size)]);
  return descriptor === 'bare' ? bare : Buffer.concat([word(0x08074b50), bare]);
};

const centralOf = (part: ZipPart, fields: Fields, offset: number): Buffer => {
  const name = Buffer.from(part.name);
  const { extra = Buffer.alloc(0), comment = '', attributes = 0 } = part.central ?? {};
  const header = headerOf({ ...fields, ...part.central }, name.length, extra.length);
  return Buffer.concat([
    word(0x02014b50),
    half(20),
    header,
    half(Buffer.byteLength(comment)),
    half(0),
    half(0),
    word(attributes),
    word(part.central?.offset ?? offset),
    name,
    extra,
    Buffer.from(comment),
  ]);
};

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
  const count = half(whole.count ?? parts.length);
  const comment = Buffer.from(whole.comment ?? '');
  const end = [word(0x06054b50), half(whole.disk ?? 0), half(whole.disk ?? 0), count, count];
  const where = [word(entries.length), word(offset), half(comment.length), comment];
  const behind = whole.behindDirectory ?? Buffer.alloc(0);
  return Buffer.concat([...pieces, entries, behind, ...end, ...where, whole.append ?? Buffer.alloc(0)]);
};
