import { FILE_KINDS, isShown, type FileKind } from './file-kind.ts';
import type { PackageFiles } from './package-files.ts';
import type { CheckedReference } from './check-reference.ts';
import type { PackageLink } from './walk-package.ts';

/**
 * A file of the package: what it is for (nothing where no other file names it), whether a reader shows or uses it, and
 * the positions of the signatures that cover it with an equal digest.
 */
export type PackageFile = Readonly<{
  path: string;
  kinds: readonly FileKind[];
  shown: boolean;
  coveredBy: readonly number[];
}>;

type Signed = Readonly<{ references: readonly CheckedReference[] }>;

const add = <Value>(lists: Map<string, Set<Value>>, path: string, value: Value): void => {
  const list = lists.get(path);
  if (list === undefined) lists.set(path, new Set([value]));
  else list.add(value);
};

/** Joins the graph of a package with what its signatures cover, in the order of the archive. */
export const coverFiles = (
  files: PackageFiles,
  starts: readonly Readonly<{ path: string; kind: FileKind }>[],
  links: readonly PackageLink[],
  signatures: readonly Signed[],
): readonly PackageFile[] => {
  const kinds = new Map<string, Set<FileKind>>();
  const covered = new Map<string, Set<number>>();
  for (const { path, kind } of starts) add(kinds, path, kind);
  for (const { to, kind } of links) if (to !== undefined) add(kinds, to, kind);
  for (const [position, { references }] of signatures.entries()) {
    for (const { path, state } of references) if (state === 'equal') add(covered, path, position);
  }
  return files.paths.map((path) => {
    const of = kinds.get(path) ?? new Set();
    const inOrder = FILE_KINDS.filter((kind) => of.has(kind));
    return { path, kinds: inOrder, shown: inOrder.some(isShown), coveredBy: [...(covered.get(path) ?? [])] };
  });
};

/** Files that a reader shows although this signature does not cover them, each with its kinds. */
export const uncoveredFiles = (files: readonly PackageFile[], signature: number): readonly PackageFile[] =>
  files.filter(({ shown, coveredBy }) => shown && !coveredBy.includes(signature));

/** Files that no other file names; covered or not. */
export const unreferencedFiles = (files: readonly PackageFile[]): readonly PackageFile[] =>
  files.filter(({ kinds }) => kinds.length === 0);
