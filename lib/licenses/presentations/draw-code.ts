const LIGHT_BORDER = 4;
/** Dots of a module in the PNG: large enough for a camera, and of one bit each, a byte. */
const SCALE = 8;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

type Modules = readonly (readonly boolean[])[];

/** The encoder is loaded with the first picture, so that answers without one do not wait for it. */
const modulesOf = async (text: string): Promise<Modules> => {
  const { encodeQR } = await import('qr');
  return encodeQR(text, 'raw', { ecc: 'medium', border: LIGHT_BORDER });
};

const rowPath = (row: readonly boolean[], y: number): string =>
  [
    ...row
      .map((dark) => (dark ? '1' : '0'))
      .join('')
      .matchAll(/1+/g),
  ]
    .map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1H${index}z`)
    .join('');

/** A QR code (ISO/IEC 18004) as an SVG document with its quiet zone, black on white. */
export const svgCode = async (text: string): Promise<string> => {
  const modules = await modulesOf(text);
  const { length: size } = modules;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * SCALE}" height="${size * SCALE}">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>` +
    `<path fill="#000" shape-rendering="crispEdges" d="${modules.map(rowPath).join('')}"/></svg>`
  );
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const { crc32 } = process.getBuiltinModule('node:zlib');
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
};

/** One line of dots, light being 1, after the byte that says it is not filtered. */
const scanLine = (row: readonly boolean[]): Buffer => {
  const line = Buffer.alloc(1 + row.length);
  for (const [x, dark] of row.entries()) line[1 + x] = dark ? 0 : 0xff;
  return line;
};

/** The same as a PNG (ISO/IEC 15948) of one bit a dot. */
export const pngCode = async (text: string): Promise<Buffer> => {
  const { deflateSync } = process.getBuiltinModule('node:zlib');
  const modules = await modulesOf(text);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(modules.length * SCALE, 0);
  header.writeUInt32BE(modules.length * SCALE, 4);
  header[8] = 1;
  const lines = modules.flatMap((row) => Array.from({ length: SCALE }, () => scanLine(row)));
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
