import { TAG, type DerNode } from './node.ts';
import { refused } from './refusal.ts';

/** Of an INTEGER that fits into six bytes. */
export const smallInteger = ({ content, contentOffset }: DerNode): number => {
  if (content.length > 6) throw refused('der-value-wrong', contentOffset);
  return Buffer.from(content).readIntBE(0, content.length);
};

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const booleanOf = ({ content }: DerNode): boolean => content[0] === 0xff;

/** Dotted decimal. */
export const oidText = ({ content }: DerNode): string => {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    if (arcs.length === 0) {
      const first = arc < 80n ? arc / 40n : 2n;
      arcs.push(first, arc - first * 40n);
    } else arcs.push(arc);
    arc = 0n;
  }
  return arcs.join('.');
};

/** The bytes of a BIT STRING that has no unused bits, as signatures, digests and keys have none. */
export const bitStringBytes = ({ content, contentOffset }: DerNode): Uint8Array => {
  if (content[0] !== 0) throw refused('der-value-wrong', contentOffset);
  return content.subarray(1);
};

/** The numbers of the bits that are set in a BIT STRING of named bits. */
export const bitsSet = ({ content }: DerNode): number[] => {
  const bits: number[] = [];
  for (let i = 0; i < (content.length - 1) * 8; i += 1)
    if (((content[1 + (i >> 3)] ?? 0) & (0x80 >> (i & 7))) !== 0) bits.push(i);
  return bits;
};

const wideText = (content: Uint8Array, unit: 2 | 4): string => {
  const bytes = Buffer.from(content);
  let text = '';
  for (let i = 0; i < bytes.length; i += unit) {
    const code = bytes.readUIntBE(i, unit);
    text += code > 0x10_ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  return text.toWellFormed();
};

const narrowText = (content: Uint8Array): string => Buffer.from(content).toString('latin1');
const utf8Text = (content: Uint8Array): string => Buffer.from(content).toString('utf8');

const TEXTS: ReadonlyMap<number, (content: Uint8Array) => string> = new Map([
  [TAG.utf8, utf8Text],
  [TAG.numeric, narrowText],
  [TAG.printable, narrowText],
  [TAG.teletex, narrowText],
  [TAG.ia5, narrowText],
  [TAG.visible, narrowText],
  [TAG.bmp, (content: Uint8Array) => wideText(content, 2)],
  [TAG.universal, (content: Uint8Array) => wideText(content, 4)],
]);

export const isText = ({ tag }: DerNode): boolean => TEXTS.has(tag);

/** Of any string type. Teletex is read as Latin-1, as everybody does. */
export const textOf = ({ tag, content, offset }: DerNode): string => {
  const read = TEXTS.get(tag);
  if (read === undefined) throw refused('der-field-other', offset);
  return read(content);
};
