import { OFD_FILE } from './file-kind.ts';
import type { LinkIndex } from './link-index.ts';
import type { PackageDefects } from './package-defect.ts';
import type { PackageLink } from './walk-package.ts';

/** One DocBody of OFD.xml: the path of its Document.xml, and its pages by their id. */
export type OfdDocument = Readonly<{
  body: number;
  path: string | undefined;
  pages: ReadonlyMap<string, string>;
}>;

const pagesOf = (links: readonly PackageLink[], defects: PackageDefects): ReadonlyMap<string, string> => {
  const pages = new Map<string, string>();
  for (const { attributes, to, from } of links) {
    const id = attributes.get('ID') ?? '';
    if (pages.has(id)) defects.add('page-id-twice', from, { id: id.slice(0, 64) });
    if (to !== undefined) pages.set(id, to);
  }
  return pages;
};

/** The documents that OFD.xml names. */
export const readDocuments = (linksFrom: LinkIndex, defects: PackageDefects): readonly OfdDocument[] =>
  linksFrom(OFD_FILE, 'document').map(({ group, to }) => ({
    body: group,
    path: to,
    pages: pagesOf(linksFrom(to, 'page'), defects),
  }));
