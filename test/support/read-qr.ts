import decodeQR from 'qr/decode.js';

const SCALE = 6;

/** What a camera reads in the SVG of a QR code: the modules of its last path are drawn and looked at. */
export const readQr = (svg: string): string => {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const path = [...svg.matchAll(/ d="([^"]*)"/g)].at(-1)?.[1] ?? '';
  const side = size * SCALE;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      const from = (row * side + Number(x) * SCALE) * 4;
      for (let at = from; at < from + Number(width) * SCALE * 4; at += 1) if (at % 4 !== 3) data[at] = 0;
    }
  }
  return decodeQR({ width: side, height: side, data });
};
