import { cursorOver, skipBlank, takeCount } from './lex-pdf.ts';
import { PdfRefused } from './pdf-defect.ts';
import type { PdfLimits } from './pdf-limits.ts';
import { countOf, entryOf, isRef, isStream, nameOf, type PdfStream, type PdfValue } from './pdf-value.ts';
import { takeValue } from './read-value.ts';

/** A stream of objects, unpacked: their numbers in order, and each value (7.5.7). */
export type ObjectStream = Readonly<{
  numbers: readonly number[];
  size: number;
  valueAt: (index: number) => PdfValue;
}>;

const broken = (at: number): PdfRefused => new PdfRefused('pdf-object-stream-broken', at);

/** The stream that an object is, if it holds objects. */
export const asObjectStream = (value: PdfValue | undefined): PdfStream | undefined =>
  isStream(value) && nameOf(entryOf(value, 'Type')) === 'ObjStm' ? value : undefined;

/** Reads the numbers and places at the start of an unpacked stream. */
export const openObjectStream = (stream: PdfStream, data: Uint8Array, limits: PdfLimits): ObjectStream => {
  const count = countOf(entryOf(stream, 'N'));
  const first = countOf(entryOf(stream, 'First'));
  if (count === undefined || first === undefined || first > data.length) throw broken(stream.at);
  if (count > limits.objects) throw new PdfRefused('pdf-too-many-objects', stream.at);
  const head = cursorOver(data.subarray(0, first), limits);
  const numbers: number[] = [];
  const places: number[] = [];
  for (let index = 0; index < count; index += 1) {
    skipBlank(head);
    const number = takeCount(head);
    skipBlank(head);
    const place = takeCount(head);
    if (number === undefined || place === undefined) throw broken(stream.at);
    if (place < (places.at(-1) ?? 0)) throw broken(stream.at);
    numbers.push(number);
    places.push(place);
  }
  skipBlank(head);
  if (head.at !== first) throw broken(stream.at);
  const valueAt = (index: number): PdfValue => {
    const place = places[index];
    if (place === undefined) throw broken(stream.at);
    const end = places[index + 1] ?? data.length - first;
    const cursor = cursorOver(data.subarray(first + place, first + end), limits);
    const value = takeValue(cursor);
    skipBlank(cursor);
    // Neither a stream nor a bare reference may stand here, nor anything beside the one value.
    if (cursor.at !== cursor.bytes.length || isRef(value)) throw broken(stream.at);
    return value;
  };
  return { numbers, size: data.length, valueAt };
};
