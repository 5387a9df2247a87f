import type { PdfDefects } from './pdf-defect.ts';
import { countOf, entryOf, type PdfDict } from './pdf-value.ts';
import { FREE, isSamePlace, type XrefEntries, type XrefEntry, type XrefSection } from './xref-entry.ts';

/**
 * The document as it was after one saving: the file up to `end`, behind %%EOF. `start` is where the one before ends.
 * `changed` are the numbers at whose place other bytes stand than in the revision before.
 */
export type Revision = Readonly<{
  index: number;
  start: number;
  end: number;
  trailer: PdfDict;
  entryOf: (number: number) => XrefEntry;
  changed: ReadonlySet<number>;
  sections: readonly XrefSection[];
}>;

const mergeSections = (sections: readonly XrefSection[]): XrefEntries => {
  const [only] = sections;
  if (sections.length === 1 && only !== undefined) return only.entries;
  const merged = new Map<number, XrefEntry>();
  for (const { entries } of sections) for (const [number, entry] of entries) merged.set(number, entry);
  return merged;
};

/** Two sections make the first revision of a linearized file: that of the first page points forward to the main one. */
const groupSections = (
  oldestFirst: readonly XrefSection[],
): readonly (readonly [XrefSection, ...XrefSection[]])[] => {
  const groups: [XrefSection, ...XrefSection[]][] = [];
  for (const section of oldestFirst) {
    const [first] = groups;
    const main = first?.[0];
    const linear = groups.length === 1 && first?.length === 1 && main !== undefined && main.at > section.at;
    if (linear && first !== undefined) first.push(section);
    else groups.push([section]);
  }
  return groups;
};

const checkSections = (group: readonly [XrefSection, ...XrefSection[]], defects: PdfDefects): void => {
  const [main, firstPage] = group;
  const points = firstPage?.at ?? main.at;
  const pointer = `@${main.at}`;
  if (main.startxref === undefined) defects.add('pdf-startxref-broken', pointer);
  else if (main.startxref !== points)
    defects.add('pdf-startxref-differs', pointer, { startxref: main.startxref });
  if (main.end < 0 && main.startxref !== undefined) defects.add('pdf-end-missing', pointer);
  // The section of the first page says 0 or nothing: it is not the end of anything (annex F.3.5).
  const early = firstPage?.startxref ?? 0;
  if (firstPage !== undefined && early !== 0)
    defects.add('pdf-startxref-differs', `@${firstPage.at}`, { startxref: early });
};

const checkEntries = (revision: Revision, entries: XrefEntries, defects: PdfDefects): void => {
  const size = Math.max(...revision.sections.map(({ trailer }) => countOf(entryOf(trailer, 'Size')) ?? 0));
  for (const [number, entry] of entries) {
    if (number >= size && entry.kind !== 'free') defects.add('pdf-xref-beyond-size', String(number));
    // Word writes the stream of a hybrid section before the table that the section updates.
    const isHybrid =
      entry.kind === 'at' && revision.sections.some(({ hybrid }) => hybrid?.at === entry.offset);
    const isNew = entry.kind === 'at' && revision.changed.has(number) && !isHybrid;
    if (isNew && (entry.offset < revision.start || entry.offset >= revision.end))
      defects.add('pdf-xref-entry-backward', String(number), { offset: entry.offset });
  }
};

/** Which streams hold which objects, as of the revision that was read last. */
type Packed = Readonly<{ streamOf: Map<number, number>; objectsIn: Map<number, Set<number>> }>;

const repack = ({ streamOf, objectsIn }: Packed, entries: XrefEntries): void => {
  for (const [number, entry] of entries) {
    const before = streamOf.get(number);
    if (before !== undefined) objectsIn.get(before)?.delete(number);
    streamOf.delete(number);
    if (entry.kind !== 'in') continue;
    streamOf.set(number, entry.container);
    const held = objectsIn.get(entry.container) ?? new Set();
    objectsIn.set(entry.container, held.add(number));
  }
};

/** Where other bytes stand than before. An object changes with the stream that holds it, though its own entry stays. */
const changedIn = (
  entries: XrefEntries,
  before: (number: number) => XrefEntry,
  packed: Packed,
): ReadonlySet<number> => {
  const changed = new Set<number>();
  for (const [number, entry] of entries) if (!isSamePlace(entry, before(number))) changed.add(number);
  repack(packed, entries);
  for (const number of changed) for (const held of packed.objectsIn.get(number) ?? []) changed.add(held);
  return changed;
};

const revisionOf = (
  before: Revision | undefined,
  group: readonly [XrefSection, ...XrefSection[]],
  packed: Packed,
  defects: PdfDefects,
): Revision => {
  const [main, firstPage] = group;
  const entries = mergeSections(group);
  const entryBefore = before?.entryOf ?? ((): XrefEntry => FREE);
  const changed = changedIn(entries, entryBefore, packed);
  const revision: Revision = {
    index: (before?.index ?? -1) + 1,
    start: before?.end ?? 0,
    end: main.end < 0 ? main.tableEnd : main.end,
    trailer: (firstPage ?? main).trailer,
    entryOf: (number) => entries.get(number) ?? entryBefore(number),
    changed,
    sections: group,
  };
  if (group.some(({ at }) => at < revision.start) || revision.end < revision.start)
    defects.add('pdf-revision-order', `@${main.at}`);
  checkSections(group, defects);
  checkEntries(revision, entries, defects);
  return revision;
};

/** The revisions of a document, the oldest first, out of its sections, the newest first. */
export const revisionsOf = (
  newestFirst: readonly XrefSection[],
  defects: PdfDefects,
): readonly Revision[] => {
  const revisions: Revision[] = [];
  const packed: Packed = { streamOf: new Map(), objectsIn: new Map() };
  for (const group of groupSections(newestFirst.toReversed()))
    revisions.push(revisionOf(revisions.at(-1), group, packed, defects));
  return revisions;
};
