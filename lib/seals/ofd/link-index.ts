import type { FileKind } from './file-kind.ts';
import type { PackageLink } from './walk-package.ts';

/** The links of one kind out of one file. */
export type LinkIndex = (from: string | undefined, kind: FileKind) => readonly PackageLink[];

/** Sorts links by the file they stand in and their kind. */
export const indexLinks = (links: readonly PackageLink[]): LinkIndex => {
  const index = new Map<string, PackageLink[]>();
  for (const link of links) {
    const key = `${link.kind} ${link.from}`;
    const same = index.get(key);
    if (same === undefined) index.set(key, [link]);
    else same.push(link);
  }
  return (from, kind) => index.get(`${kind} ${from}`) ?? [];
};
