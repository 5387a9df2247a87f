import { crc32, deflateSync } from 'node:zlib';

/** Pixels of the picture each way. */
export const SEAL_SIZE = 200;
const CENTRE = (SEAL_SIZE - 1) / 2;
const RED = Buffer.from([0xd0, 0x10, 0x10, 0xff]);

const OUTER = 96;
const INNER = 88;
const STAR = 36;

const NORMALS = [0, 1, 2, 3, 4].map((point) => {
  const angle = -Math.PI / 2 + (point * 2 * Math.PI) / 5;
  return [Math.cos(angle), Math.sin(angle)] as const;
});
const EDGE = STAR * Math.cos((2 * Math.PI) / 5);

/** Whether a point lies in a five-pointed star: beyond at most one of the five lines that its edges lie on. */
const isInStar = (x: number, y: number): boolean =>
  Math.hypot(x, y) <= STAR && NORMALS.filter(([nx, ny]) => x * nx + y * ny > EDGE).length <= 1;

/** A bar below the star, of which `mark` says how wide: seals with different marks look different. */
const isInBar = (x: number, y: number, mark: number): boolean =>
  y >= 52 && y <= 60 && Math.abs(x) <= 12 + (mark % 40);

const isRed = (x: number, y: number, mark: number): boolean => {
  const radius = Math.hypot(x, y);
  return (radius <= OUTER && radius >= INNER) || isInStar(x, y) || isInBar(x, y, mark);
};

/** The pixels of a row, after the number of its filter, 0; what is not red is clear. */
const rowOf = (row: number, mark: number): Buffer => {
  const bytes = Buffer.alloc(1 + SEAL_SIZE * RED.length);
  for (let column = 0; column < SEAL_SIZE; column += 1) {
    if (isRed(column - CENTRE, row - CENTRE, mark)) bytes.set(RED, 1 + column * RED.length);
  }
  return bytes;
};

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([word(data.length), body, word(crc32(body))]);
};

/** The picture of a round red seal with a star, as PNG. */
export const drawSeal = (mark = 0): Buffer => {
  const rows = Array.from({ length: SEAL_SIZE }, (_, row) => rowOf(row, mark));
  const trueColourWithAlpha = Buffer.from([8, 6, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.concat([word(SEAL_SIZE), word(SEAL_SIZE), trueColourWithAlpha])),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** The same picture as bare pixels of red, green and blue on white, row by row. */
export const sealPixels = (mark = 0): Buffer => {
  const pixels = Buffer.alloc(SEAL_SIZE * SEAL_SIZE * 3, 0xff);
  for (let at = 0; at < SEAL_SIZE * SEAL_SIZE; at += 1) {
    const [column, row] = [at % SEAL_SIZE, Math.floor(at / SEAL_SIZE)];
    if (isRed(column - CENTRE, row - CENTRE, mark)) pixels.set(RED.subarray(0, 3), at * 3);
  }
  return pixels;
};
