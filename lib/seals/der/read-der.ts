import type { Result } from '../../kernel/result.ts';
import type { DerNode } from './node.ts';
import { CONSTRUCTED, PRIMITIVES } from './primitives.ts';
import { reading, refused, type DerRefusal } from './refusal.ts';

/** What is read at most; a seal with its picture and certificates has some 20 KB and 60 elements. */
export type DerLimits = Readonly<{ bytes: number; depth: number; nodes: number }>;

export const DER_LIMITS: DerLimits = { bytes: 8 << 20, depth: 32, nodes: 50_000 };

type State = { readonly bytes: Uint8Array; readonly base: number; readonly limits: DerLimits; nodes: number };

const CONSTRUCTED_BIT = 0x20;
const CLASS_BITS = 0xc0;
const CONTEXT_CLASS = 0x80;
const NUMBER_BITS = 0x1f;
const MAX_LENGTH_BYTES = 4;

const byteAt = (state: State, place: number, end: number): number => {
  const byte = place < end ? state.bytes[place] : undefined;
  if (byte === undefined) throw refused('der-truncated', state.base + place);
  return byte;
};

const readLength = (state: State, place: number, end: number): { length: number; contentStart: number } => {
  const at = state.base + place;
  const first = byteAt(state, place, end);
  if (first < 0x80) return { length: first, contentStart: place + 1 };
  if (first === 0x80) throw refused('der-length-indefinite', at);
  const count = first & 0x7f;
  if (count > MAX_LENGTH_BYTES) throw refused('der-length-too-long', at);
  let length = 0;
  for (let i = 1; i <= count; i += 1) length = length * 256 + byteAt(state, place + i, end);
  if (length < 0x80 || length < 256 ** (count - 1)) throw refused('der-length-not-minimal', at);
  return { length, contentStart: place + 1 + count };
};

/** Whether an element of this identifier holds others. */
const isConstructed = (tag: number, at: number): boolean => {
  if ((tag & NUMBER_BITS) === NUMBER_BITS) throw refused('der-tag-unknown', at);
  if ((tag & CLASS_BITS) === CONTEXT_CLASS) return (tag & CONSTRUCTED_BIT) !== 0;
  if (CONSTRUCTED.has(tag)) return true;
  if (PRIMITIVES.has(tag)) return false;
  const other = tag ^ CONSTRUCTED_BIT;
  throw refused(CONSTRUCTED.has(other) || PRIMITIVES.has(other) ? 'der-form-wrong' : 'der-tag-unknown', at);
};

const readNode = (state: State, start: number, end: number, depth: number): DerNode => {
  const { bytes, base, limits } = state;
  const offset = base + start;
  state.nodes += 1;
  if (state.nodes > limits.nodes) throw refused('der-too-many-nodes', offset);
  if (depth > limits.depth) throw refused('der-too-deep', offset);
  const tag = byteAt(state, start, end);
  const constructed = isConstructed(tag, offset);
  const { length, contentStart } = readLength(state, start + 1, end);
  const stop = contentStart + length;
  if (stop > end) throw refused('der-truncated', base + end);
  const content = bytes.subarray(contentStart, stop);
  const check = PRIMITIVES.get(tag);
  if (check !== undefined && !check.sound(content)) throw refused(check.refusal, base + contentStart);
  const children: DerNode[] = [];
  if (constructed) {
    for (let next = contentStart; next < stop; next += children.at(-1)?.raw.length ?? length)
      children.push(readNode(state, next, stop, depth + 1));
  }
  const raw = bytes.subarray(start, stop);
  return { tag, offset, contentOffset: base + contentStart, raw, content, children };
};

/**
 * The one element that the bytes are; throws what {@link reading} turns into a refusal. `base` is where the bytes stand
 * in the outermost input, so that offsets count from there.
 */
export const derNode = (bytes: Uint8Array, base = 0, limits = DER_LIMITS): DerNode => {
  if (bytes.length > limits.bytes) throw refused('der-too-large', base);
  const node = readNode({ bytes, base, limits, nodes: 0 }, 0, bytes.length, 1);
  if (node.raw.length < bytes.length) throw refused('der-trailing-bytes', base + node.raw.length);
  return node;
};

/**
 * Reads one element of DER (ITU-T X.690) and all that it holds. Guarantee: what is accepted has no other encoding;
 * any bytes give a result within the limits of depth, elements and size, and never a throw. The contents of OCTET and
 * BIT STRINGs are not looked into; the order of a SET OF, and values equal to a DEFAULT, are let pass, because genuine
 * tax seals write `critical FALSE` out.
 */
export const readDer = (bytes: Uint8Array, limits = DER_LIMITS): Result<DerNode, DerRefusal> =>
  reading(() => derNode(bytes, 0, limits));
