import { crc32, deflateSync } from 'node:zlib';

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([word(data.length), body, word(crc32(body))]);
};

/** A PNG in grey that says that it is so wide and high, with these rows. */
const png = (width: number, height: number, rows: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.concat([word(width), word(height), Buffer.from([8, 2, 0, 0, 0])])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);

const SIZE = 160;

const colourAt = (column: number, row: number): readonly number[] => {
  const radius = Math.hypot(column - SIZE / 2, row - SIZE / 2);
  return (radius < 78 && radius > 68) || radius < 24 ? [0xd0, 0x10, 0x10] : [0xff, 0xff, 0xff];
};

const row = (at: number): readonly number[] => [
  0,
  ...Array.from({ length: SIZE }, (_, column) => colourAt(column, at)).flat(),
];

/** A red ring with a dot. */
export const RING = png(SIZE, SIZE, Buffer.from(Array.from({ length: SIZE }, (_, at) => row(at)).flat()));

/** Few bytes that would take gigabytes to draw. */
export const BOMB = png(60_000, 60_000, Buffer.alloc(16));

export const GIF = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

export const BMP = Buffer.concat([
  Buffer.from('BM', 'latin1'),
  Buffer.from('3a0000000000000036000000', 'hex'),
  Buffer.from('28000000020000000100000001001800', 'hex'),
  Buffer.alloc(24),
  Buffer.from('0000ff00ff000000', 'hex'),
]);

/** The segments that come before the picture itself: a table, then a frame of 3 lines with 5 samples. */
export const JPEG = Buffer.from('ffd8ffe000044a46ffc400040000ffc0000b080003000501011100', 'hex');
