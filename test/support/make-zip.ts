import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; what it claims of itself may be false. */
export type Part = Readonly<{
  name: string;
  data: Uint8Array | string;
  claims?: Readonly<{ size?: number; crc?: number; flags?: number }>;
}>;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8 = 0x0800;
const DEFLATED = 8;

/** The fields that the header of a part and its entry in the directory share. */
const fieldsOf = ({ name, data, claims = {} }: Part, packed: Buffer): Buffer => {
  const bytes = Buffer.from(data);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(claims.flags ?? UTF8, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt32LE(claims.crc ?? crc32(bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(claims.size ?? bytes.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
};

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A ZIP archive, deflated, for tests: nothing is checked, so that it can be as wrong as a test needs it. */
export const makeZip = (parts: readonly Part[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.data, { level: 9 });
    const fields = fieldsOf(part, packed);
    const name = Buffer.from(part.name);
    const file = Buffer.concat([word(LOCAL), fields, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([word(CENTRAL), Buffer.from([20, 0]), fields, rest, name]));
    files.push(file);
    offset += file.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, entries, word(END), end]);
};
