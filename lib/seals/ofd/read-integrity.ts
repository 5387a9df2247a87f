import { readXmlTree } from '../xml/xml-tree.ts';
import { childOf, childrenOf } from './ofd-element.ts';
import type { PackageDefects } from './package-defect.ts';
import type { PackageFiles } from './package-files.ts';
import { resolveLocation } from './resolve-location.ts';

/** The file that lists all others (GM/T 0099-2020, appendix D); it stands beside OFD.xml. */
export const INTEGRITY_FILE = 'OFDEntries.xml';

/**
 * The list of a package's files, against files brought in later. It holds names only, no digests. `signedValue` is the
 * file of the signature over its bytes. `unlisted` leaves out the list itself and that file.
 */
export type Integrity = Readonly<{
  path: string;
  signedValue: string | undefined;
  listed: readonly string[];
  missing: readonly string[];
  unlisted: readonly string[];
}>;

/** Compares the list with what the package holds. Undefined where there is no list, or none that can be read. */
export const readIntegrity = async (
  files: PackageFiles,
  signedValue: string | undefined,
  defects: PackageDefects,
): Promise<Integrity | undefined> => {
  const bytes = await files.read(INTEGRITY_FILE);
  if (bytes === undefined) return undefined;
  const tree = readXmlTree(bytes);
  if ('defect' in tree) return undefined;
  const named = childrenOf(childOf(tree.root, 'FileList'), 'File').map(
    ({ attributes }) => resolveLocation(attributes.get('FileLoc') ?? '', '').path,
  );
  const listed = new Set<string>();
  for (const path of named) {
    if (listed.has(path)) defects.add('integrity-file-twice', INTEGRITY_FILE, { path: path.slice(0, 256) });
    listed.add(path);
  }
  const missing = [...listed].filter((path) => files.find(path) === undefined);
  const unlisted = files.paths.filter(
    (path) => !listed.has(path) && path !== INTEGRITY_FILE && path !== signedValue,
  );
  for (const path of missing)
    defects.add('integrity-file-missing', INTEGRITY_FILE, { path: path.slice(0, 256) });
  for (const path of unlisted) defects.add('integrity-file-unlisted', path);
  return { path: INTEGRITY_FILE, signedValue, listed: [...listed], missing, unlisted };
};
