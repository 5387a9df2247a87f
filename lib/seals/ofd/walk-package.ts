import type { FileKind } from './file-kind.ts';
import { READING_RULES } from './link-rules.ts';
import type { PackageDefects } from './package-defect.ts';
import type { PackageFiles } from './package-files.ts';
import { folderOf, resolveLocation } from './resolve-location.ts';
import { scanLinks, type FoundLink } from './scan-links.ts';

/** One file naming another; `to` is absent where the package has no such file. */
export type PackageLink = FoundLink & Readonly<{ from: string; to: string | undefined }>;

const MOST_LINKS = 200_000;

type Waiting = Readonly<{ path: string; kind: FileKind; home: string }>;

const findTarget = (
  { location }: FoundLink,
  from: string,
  folders: readonly string[],
  files: PackageFiles,
  defects: PackageDefects,
): string | undefined => {
  const places = folders.map((folder) => resolveLocation(location, folder));
  const facts = { location: location.slice(0, 256) };
  if (location.includes('\\')) defects.add('location-backslash', from, facts);
  if (places[0]?.escapes) defects.add('location-escapes', from, facts);
  const exact = places.find(({ path }) => files.find(path) !== undefined);
  if (exact !== undefined) {
    if (exact.path !== places[0]?.path) defects.add('location-elsewhere', from, { ...facts, to: exact.path });
    return exact.path;
  }
  for (const { path } of places) {
    const other = files.findInAnyCase(path);
    if (other === undefined) continue;
    defects.add('location-case-differs', from, { ...facts, to: other.name });
    return other.name;
  }
  defects.add('location-missing', from, facts);
  return undefined;
};

/** The folders that a location may be meant from: that of its file first, as the standard says; then where readers look. */
const foldersFor = ({ path, home }: Waiting, base: string | undefined): string[] => {
  const own = folderOf(path);
  const first = base === undefined ? own : resolveLocation(base, own).path;
  return [...new Set([first, own, home, ''])];
};

/**
 * Follows every link from the given files, each file once per kind. What is named but not there is a defect, and so is
 * what is found only in another case or another folder than the standard says.
 */
export const walkPackage = async (
  starts: readonly Readonly<{ path: string; kind: FileKind }>[],
  files: PackageFiles,
  defects: PackageDefects,
): Promise<readonly PackageLink[]> => {
  const links: PackageLink[] = [];
  const seen = new Set(starts.map(({ path, kind }) => `${kind} ${path}`));
  const waiting: Waiting[] = starts.map((start) => ({ ...start, home: '' }));
  for (const file of waiting) {
    const rule = READING_RULES[file.kind];
    if (rule === undefined) continue;
    const bytes = await files.read(file.path);
    if (bytes === undefined) continue;
    const found = scanLinks(file.path, bytes, rule, defects);
    for (const link of found.links) {
      if (links.length >= MOST_LINKS) {
        defects.add('package-too-large', file.path, { links: MOST_LINKS });
        return links;
      }
      const to = findTarget(link, file.path, foldersFor(file, found.base), files, defects);
      links.push({ ...link, from: file.path, to });
      const key = `${link.kind} ${to}`;
      if (to === undefined || seen.has(key)) continue;
      seen.add(key);
      waiting.push({ path: to, kind: link.kind, home: link.kind === 'document' ? folderOf(to) : file.home });
    }
  }
  return links;
};
