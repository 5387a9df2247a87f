/** What a picture is by its own first bytes, and how many pixels it says it has. */
export type SniffedPicture = Readonly<{
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/bmp';
  width: number;
  height: number;
}>;

type Sniff = (view: DataView) => SniffedPicture | undefined;

const startsWith = (view: DataView, magic: readonly number[]): boolean =>
  magic.every((byte, at) => view.getUint8(at) === byte);

const ascii = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')];

const PNG = [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a, 0, 0, 0, 13, ...ascii('IHDR')];

const sniffPng: Sniff = (view) =>
  startsWith(view, PNG)
    ? { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
    : undefined;

const sniffGif: Sniff = (view) =>
  ['GIF87a', 'GIF89a'].some((magic) => startsWith(view, ascii(magic)))
    ? { mediaType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
    : undefined;

const sniffBmp: Sniff = (view) => {
  if (!startsWith(view, ascii('BM'))) return undefined;
  const mediaType = 'image/bmp';
  if (view.getUint32(14, true) === 12)
    return { mediaType, width: view.getUint16(18, true), height: view.getUint16(20, true) };
  const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)];
  return { mediaType, width, height: Math.abs(height) };
};

/** Markers that begin a frame; the others between C0 and CF are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const sniffJpeg: Sniff = (view) => {
  if (!startsWith(view, [0xff, 0xd8, 0xff])) return undefined;
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    if (isFrame(view.getUint8(at + 1)))
      return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
};

const SNIFFS: readonly Sniff[] = [sniffPng, sniffJpeg, sniffGif, sniffBmp];

/** Runs into the end of what is too short, which then is none of this kind. */
const attempt = (sniff: Sniff, view: DataView): SniffedPicture | undefined => {
  try {
    return sniff(view);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** Tells a PNG, JPEG, GIF or BMP by its bytes; everything else, SVG above all, is no picture for a page. */
export const sniffPicture = (data: Uint8Array): SniffedPicture | undefined => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (const sniff of SNIFFS) {
    const found = attempt(sniff, view);
    if (found !== undefined) return found;
  }
  return undefined;
};
