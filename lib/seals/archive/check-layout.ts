import type { DefectList } from './archive-defect.ts';
import type { DirectoryEntry } from './archive-entry.ts';
import type { EndRecord } from './end-record.ts';
import type { Place } from './local-header.ts';

export type PlacedEntry = Readonly<{ entry: DirectoryEntry; place: Place }>;

/**
 * The entries must follow one another from the first byte to the directory, with nothing before, between or behind.
 * Answers those that reach into another one, which are not unpacked: an archive can hold the same bytes a million times.
 */
export const checkLayout = (
  placed: readonly PlacedEntry[],
  end: EndRecord,
  defects: DefectList,
): ReadonlySet<DirectoryEntry> => {
  const overlapping = new Set<DirectoryEntry>();
  const sorted = placed.toSorted((a, b) => a.place.start - b.place.start);
  let reached = 0;
  for (const { entry, place } of sorted) {
    if (place.start < reached) {
      defects.add('archive-overlap', entry.name);
      overlapping.add(entry);
    } else if (place.start > reached) {
      defects.add(reached === 0 ? 'archive-prepended-bytes' : 'archive-gap', entry.name, {
        bytes: place.start - reached,
      });
    }
    reached = Math.max(reached, place.end);
  }
  if (reached > end.directoryOffset) defects.add('archive-overlap', '', { what: 'directory' });
  else if (reached < end.directoryOffset) {
    defects.add('archive-gap', '', { bytes: end.directoryOffset - reached });
  }
  return overlapping;
};
