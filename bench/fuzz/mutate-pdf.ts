import type { Chance } from './chance.ts';
import { mutateBytes } from './mutate-bytes.ts';

/** An object of a PDF as it is written, from its number to `endobj`. */
export type PdfObjectText = Readonly<{ number: number; at: number; body: Buffer }>;

const OBJECT = /(?<=\n)(\d{1,6}) 0 obj\n(.*?)\nendobj\n/gs;

/** Every object of a plainly written PDF, found by its words alone: not by the reader that is tested. */
export const objectsIn = (bytes: Buffer): readonly PdfObjectText[] =>
  [...bytes.toString('latin1').matchAll(OBJECT)].map((match) => ({
    number: Number(match[1]),
    at: match.index,
    body: Buffer.from(match[2] ?? '', 'latin1'),
  }));

const lastIn = (text: string, pattern: RegExp): string => [...text.matchAll(pattern)].at(-1)?.[1] ?? '';

/** Saves once more: an incremental update with some objects, the way a good writer does it. */
export const appendUpdate = (
  bytes: Buffer,
  objects: readonly Readonly<{ number: number; body: Buffer }>[],
): Buffer => {
  const text = bytes.toString('latin1');
  const [root, previous] = [lastIn(text, /\/Root (\d+ 0 R)/g), lastIn(text, /startxref\n(\d+)\n/g)];
  const size = Math.max(Number(lastIn(text, /\/Size (\d+)/g)), ...objects.map(({ number }) => number + 1));
  const pieces: Buffer[] = [bytes];
  let at = bytes.length;
  const sections = objects.map(({ number, body }) => {
    const piece = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    const entry = `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
    pieces.push(piece);
    at += piece.length;
    return entry;
  });
  const trailer = `trailer\n<< /Size ${size} /Root ${root} /Prev ${previous} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...pieces, Buffer.from(`xref\n${sections.join('')}${trailer}`)]);
};

const swapped = (bytes: Buffer, chance: Chance): Buffer => {
  const objects = objectsIn(bytes);
  const [one, other] = [chance.pick(objects), chance.pick(objects)];
  if (one === undefined || other === undefined) return bytes;
  const text = bytes.toString('latin1');
  const into = chance.below(2) === 0 ? other.body : mutateBytes(one.body, chance);
  return Buffer.from(
    text.replace(
      `\n${one.number} 0 obj\n${one.body.toString('latin1')}\n`,
      () => `\n${one.number} 0 obj\n${into.toString('latin1')}\n`,
    ),
    'latin1',
  );
};

const updated = (bytes: Buffer, chance: Chance): Buffer => {
  const objects = objectsIn(bytes);
  const count = 1 + chance.below(2);
  const changes = Array.from({ length: count }, () => {
    const [one, other] = [chance.pick(objects), chance.pick(objects)];
    const body = chance.below(3) === 0 ? other?.body : mutateBytes(one?.body ?? Buffer.alloc(0), chance);
    const number = chance.below(5) === 0 ? objects.length + 1 + chance.below(3) : (one?.number ?? 1);
    return { number, body: body ?? Buffer.alloc(0) };
  });
  return appendUpdate(bytes, changes);
};

const padded = (bytes: Buffer, { below }: Chance): Buffer => {
  const zeros = bytes.indexOf('0000000000000000>');
  const at = zeros + below(16);
  const digit = Buffer.from('0123456789abcdefABCDEF \n>'.charAt(below(25)));
  return zeros < 0 ? bytes : Buffer.concat([bytes.subarray(0, at), digit, bytes.subarray(at + 1)]);
};

const appended = (bytes: Buffer, chance: Chance): Buffer =>
  Buffer.concat([
    bytes,
    chance.below(2) === 0
      ? Buffer.from(' \r\n\t\0'.repeat(1 + chance.below(3)))
      : mutateBytes(bytes.subarray(-200), chance),
  ]);

const CHANGES = [swapped, updated, updated, updated, padded, appended];

/** One change of an object of a PDF, in its place or by saving once more, or of what no object is. */
export const mutatePdf = (bytes: Buffer, chance: Chance): Buffer =>
  (chance.pick(CHANGES) ?? updated)(bytes, chance);
