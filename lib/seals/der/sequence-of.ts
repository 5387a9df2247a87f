import { TAG } from './node.ts';

const lengthOf = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

/** A SEQUENCE of elements that are there already: the one thing that is ever written, because a maker signed it so. */
export const sequenceOf = (...elements: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(elements);
  return Buffer.concat([Buffer.from([TAG.sequence]), lengthOf(content.length), content]);
};
