import { decodeWhole, type UnpackBudget } from './decode-stream.ts';
import { asObjectStream, openObjectStream, type ObjectStream } from './object-stream.ts';
import type { PdfBytes } from './pdf-bytes.ts';
import { PdfRefused, type PdfDefects } from './pdf-defect.ts';
import { countOf, isRef, isStream, type PdfRef, type PdfValue } from './pdf-value.ts';
import { readObject, type PlacedObject } from './read-object.ts';
import type { Revision } from './revisions.ts';
import type { XrefEntry } from './xref-entry.ts';

/** An object of one revision: its value, and its extent where it stands in the file by itself. */
export type FoundObject = Readonly<{ value: PdfValue; placed: PlacedObject | undefined }>;

/**
 * The objects of a document, each as one revision has it. What cannot be read is null, and a defect told once. `resolve`
 * follows references up to a value.
 */
export type PdfObjects = Readonly<{
  find: (revision: Revision, number: number) => Promise<FoundObject>;
  resolve: (revision: Revision, value: PdfValue | undefined) => Promise<PdfValue>;
  container: (revision: Revision, number: number) => Promise<ObjectStream | undefined>;
}>;

const NOTHING: FoundObject = { value: null, placed: undefined };
const KEPT_OBJECT_BYTES = 8 << 20;
const LEAST_WEIGHT = 256;
const KEPT_CONTAINER_BYTES = 48 << 20;
const MOST_HOPS = 32;

/** Keeps what was found lately, up to a number of them or of their bytes. */
const keeper = <Value>(most: number) => {
  const kept = new Map<string, Readonly<{ value: Value; weight: number }>>();
  let weight = 0;
  return {
    get: (key: string): Value | undefined => kept.get(key)?.value,
    set: (key: string, value: Value, of: number): void => {
      kept.set(key, { value, weight: of });
      weight += of;
      for (const [oldest, one] of kept) {
        if (weight <= most || oldest === key) break;
        kept.delete(oldest);
        weight -= one.weight;
      }
    },
  };
};

/** The bytes of an object without those of its stream. */
const weightOf = ({ value, placed }: FoundObject): number => {
  if (placed === undefined) return 0;
  return placed.end - placed.at - (isStream(value) ? (value.length ?? 0) : 0);
};

export const pdfObjects = (bytes: PdfBytes, unpack: UnpackBudget, defects: PdfDefects): PdfObjects => {
  const objects = keeper<FoundObject>(KEPT_OBJECT_BYTES);
  const containers = keeper<ObjectStream>(KEPT_CONTAINER_BYTES);
  const broken = new Set<string>();
  const opening = new Set<string>();

  const lengthIn = async (
    revision: Revision,
    { number, generation }: PdfRef,
  ): Promise<number | undefined> => {
    const entry = revision.entryOf(number);
    if (entry.kind === 'in') {
      const inside = await findInside(revision, entry, number);
      return countOf(inside);
    }
    if (entry.kind === 'free' || entry.generation !== generation) return undefined;
    const { value } = await readObject(bytes, entry.offset, () => Promise.resolve(undefined));
    return countOf(value);
  };

  const findAt = async (revision: Revision, entry: XrefEntry & { kind: 'at' }, number: number) => {
    if (entry.offset >= bytes.size) throw new PdfRefused('pdf-xref-offset', entry.offset);
    const placed = await readObject(bytes, entry.offset, (ref) => lengthIn(revision, ref), number);
    if (placed.generation !== entry.generation) throw new PdfRefused('pdf-xref-offset', entry.offset);
    if (placed.at !== entry.offset) defects.add('pdf-xref-offset-blank', `${number} 0`);
    if (placed.comments > 0) defects.add('pdf-comment', `${number} 0`);
    return { value: placed.value, placed };
  };

  const container = async (revision: Revision, number: number): Promise<ObjectStream | undefined> => {
    const entry = revision.entryOf(number);
    if (entry.kind !== 'at') return undefined;
    const key = String(entry.offset);
    const found = containers.get(key);
    if (found !== undefined) return found;
    // A stream whose length is said by an object inside itself.
    if (opening.has(key)) throw new PdfRefused('pdf-object-stream-broken', entry.offset);
    opening.add(key);
    try {
      const stream = asObjectStream((await find(revision, number)).value);
      if (stream === undefined) return undefined;
      const opened = openObjectStream(stream, await decodeWhole(bytes, stream, unpack), bytes.limits);
      containers.set(key, opened, opened.size);
      return opened;
    } finally {
      opening.delete(key);
    }
  };

  const findInside = async (
    revision: Revision,
    { container: holder, index }: XrefEntry & { kind: 'in' },
    number: number,
  ): Promise<PdfValue> => {
    const stream = await container(revision, holder);
    if (stream === undefined || stream.numbers[index] !== number)
      throw new PdfRefused('pdf-object-stream-broken', number);
    return stream.valueAt(index);
  };

  const keyOf = (revision: Revision, entry: XrefEntry): string | undefined => {
    if (entry.kind === 'at') return `${entry.offset} ${entry.generation}`;
    if (entry.kind === 'free') return undefined;
    const holder = revision.entryOf(entry.container);
    return holder.kind === 'at' ? `${holder.offset} in ${entry.index}` : undefined;
  };

  const find = async (revision: Revision, number: number): Promise<FoundObject> => {
    const entry = revision.entryOf(number);
    if (entry.kind === 'free') return NOTHING;
    const key = `${number} ${keyOf(revision, entry)}`;
    const kept = objects.get(key);
    if (kept !== undefined || broken.has(key)) return kept ?? NOTHING;
    try {
      const found =
        entry.kind === 'at'
          ? await findAt(revision, entry, number)
          : { value: await findInside(revision, entry, number), placed: undefined };
      objects.set(key, found, Math.max(LEAST_WEIGHT, weightOf(found)));
      return found;
    } catch (error) {
      if (error instanceof PdfRefused && error.code === 'pdf-time') throw error;
      defects.caught(error, `${number} 0`);
      broken.add(key);
      return NOTHING;
    }
  };

  const resolve = async (revision: Revision, value: PdfValue | undefined): Promise<PdfValue> => {
    let reached = value ?? null;
    for (let hops = 0; isRef(reached); hops += 1) {
      if (hops > MOST_HOPS) return null;
      const entry = revision.entryOf(reached.number);
      const generation = entry.kind === 'at' ? entry.generation : 0;
      if (generation !== reached.generation) return null;
      reached = (await find(revision, reached.number)).value;
    }
    return reached;
  };

  return { find, resolve, container };
};
