/** The fields that an entry's local header and its line of the directory share (APPNOTE 4.3). */
export type EntryFields = Readonly<{
  version: number;
  flags: number;
  method: number;
  /** Time and date of MS-DOS in one word. */
  time: number;
  crc: number;
  packedSize: number;
  size: number;
}>;

/** Four bytes, the least first. */
export const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** Two bytes, the least first. */
export const half = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value & 0xffff);
  return bytes;
};

const NOTHING: Buffer = Buffer.alloc(0);

const fieldBytes = (fields: EntryFields, name: Buffer, extra: Buffer): Buffer =>
  Buffer.concat([
    half(fields.version),
    half(fields.flags),
    half(fields.method),
    word(fields.time),
    word(fields.crc),
    word(fields.packedSize),
    word(fields.size),
    half(name.length),
    half(extra.length),
  ]);

/** What stands before the bytes of an entry. */
export const localHeader = (fields: EntryFields, name: Buffer, extra: Buffer = NOTHING): Buffer =>
  Buffer.concat([word(0x04034b50), fieldBytes(fields, name, extra), name, extra]);

type DirectoryMore = Readonly<{ offset: number; extra?: Buffer; comment?: string; attributes?: number }>;

/** The line of an entry in the directory; `offset` is where its local header stands. */
export const directoryLine = (
  fields: EntryFields,
  name: Buffer,
  { offset, extra = NOTHING, comment = '', attributes = 0 }: DirectoryMore,
): Buffer =>
  Buffer.concat([
    word(0x02014b50),
    half(20),
    fieldBytes(fields, name, extra),
    half(Buffer.byteLength(comment)),
    half(0),
    half(0),
    word(attributes),
    word(offset),
    name,
    extra,
    Buffer.from(comment),
  ]);

type Directory = Readonly<{ count: number; size: number; offset: number; disk?: number; comment?: string }>;

/** What an archive ends with. */
export const endRecord = ({ count, size, offset, disk = 0, comment = '' }: Directory): Buffer => {
  const text = Buffer.from(comment);
  const counts = [half(disk), half(disk), half(count), half(count)];
  return Buffer.concat([word(0x06054b50), ...counts, word(size), word(offset), half(text.length), text]);
};
