import { ACTIVE_CONTENT, activeIn, type ActiveContent } from './active-content.ts';
import { asObjectStream } from './object-stream.ts';
import type { PdfBytes } from './pdf-bytes.ts';
import { PdfRefused, type PdfDefects } from './pdf-defect.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { entryOf, nameOf, type PdfDict, type PdfValue } from './pdf-value.ts';
import type { Revision } from './revisions.ts';
import { isSamePlace, type XrefEntry } from './xref-entry.ts';
import { walkValue } from './walk-value.ts';

/** An object as one revision brought it in. */
export type Version = Readonly<{ number: number; revision: number }>;

export type Extent = Readonly<{ at: number; end: number }>;

/**
 * What was seen when every object of every revision was read once. `referrers` are only kept of objects that a later
 * revision touches. `unread` are the places at which an object should stand but could not be read.
 */
export type Scan = Readonly<{
  extents: readonly Extent[];
  unread: readonly number[];
  active: readonly ActiveContent[];
  signatureLike: readonly Version[];
  referrersIn: (revision: Revision, target: number) => readonly number[];
}>;

const looksSigned = (dict: PdfDict): boolean => {
  const type = nameOf(entryOf(dict, 'Type'));
  const hasBoth = entryOf(dict, 'ByteRange') !== undefined && entryOf(dict, 'Contents') !== undefined;
  return hasBoth || type === 'DocTimeStamp' || (type === 'Sig' && entryOf(dict, 'FT') === undefined);
};

const placeOf = (entry: XrefEntry): number => {
  if (entry.kind === 'at') return entry.offset;
  return entry.kind === 'in' ? entry.container : -1;
};

/** Objects in files by themselves come in the order of the file, those inside streams by their stream. */
const inReadingOrder = (revision: Revision): readonly number[] => {
  const keys: (readonly [number, number, number])[] = [];
  for (const number of revision.changed) {
    const entry = revision.entryOf(number);
    if (entry.kind !== 'free') keys.push([entry.kind === 'at' ? 0 : 1, placeOf(entry), number]);
  }
  return keys.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).map(([, , number]) => number);
};

const isLive = (revisions: readonly Revision[], revision: Revision, version: Version): boolean => {
  const source = revisions[version.revision];
  if (source === undefined || version.revision > revision.index) return false;
  return isSamePlace(source.entryOf(version.number), revision.entryOf(version.number));
};

const checkContainer = async (
  objects: PdfObjects,
  revision: Revision,
  number: number,
  defects: PdfDefects,
): Promise<void> => {
  const stream = await objects.container(revision, number);
  for (const [index, inside] of stream?.numbers.entries() ?? []) {
    const entry = revision.entryOf(inside);
    const isListed = entry.kind === 'in' && entry.container === number && entry.index === index;
    if (!isListed) defects.add('pdf-object-unlisted', `${inside} 0`, { stream: number });
  }
};

/** Reads every object of every revision once, in flat memory. */
export const scanObjects = async (
  bytes: PdfBytes,
  objects: PdfObjects,
  revisions: readonly Revision[],
  defects: PdfDefects,
): Promise<Scan> => {
  const touched = new Set(revisions.slice(1).flatMap(({ changed }) => [...changed]));
  const referrers = new Map<number, Version[]>();
  const extents = new Map<number, Extent>();
  const unread: number[] = [];
  const active = new Set<ActiveContent>();
  const signatureLike: Version[] = [];

  const sections = revisions.flatMap((revision) => revision.sections);
  const sectionPlaces = new Set(sections.flatMap(({ at, hybrid }) => [at, hybrid?.at]));

  const note = (value: PdfValue, version: Version): void => {
    let isSigned = false;
    walkValue(value, {
      ref: ({ number }) => {
        if (!touched.has(number)) return;
        const known = referrers.get(number);
        if (known === undefined) referrers.set(number, [version]);
        else if (known.at(-1) !== version) known.push(version);
      },
      dict: (dict) => {
        for (const one of activeIn(dict)) active.add(one);
        isSigned ||= looksSigned(dict);
      },
    });
    if (isSigned) signatureLike.push(version);
  };

  const scanOne = async (revision: Revision, number: number): Promise<void> => {
    const { value, placed } = await objects.find(revision, number);
    const entry = revision.entryOf(number);
    if (placed !== undefined) extents.set(placed.at, { at: placed.at, end: placed.end });
    else if (entry.kind === 'at') unread.push(entry.offset);
    // The dictionary of a section is a trailer: what it points at is compared as such.
    if (placed === undefined || !sectionPlaces.has(placed.at))
      note(value, { number, revision: revision.index });
    if (asObjectStream(value) !== undefined) await checkContainer(objects, revision, number, defects);
  };

  for (const revision of revisions)
    for (const number of inReadingOrder(revision)) {
      if (bytes.watch.over()) throw new PdfRefused('pdf-time', 0);
      await bytes.watch.breathe(0);
      try {
        await scanOne(revision, number);
      } catch (error) {
        if (error instanceof PdfRefused && error.code === 'pdf-time') throw error;
        defects.caught(error, `${number} 0`);
      }
    }

  return {
    extents: [...extents.values()],
    unread,
    active: ACTIVE_CONTENT.filter((one) => active.has(one)),
    signatureLike,
    referrersIn: (revision, target) =>
      (referrers.get(target) ?? [])
        .filter((version) => isLive(revisions, revision, version))
        .map(({ number }) => number),
  };
};
