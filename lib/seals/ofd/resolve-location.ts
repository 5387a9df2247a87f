/** A location (ST_Loc) as a path from the root of the package. */
export type ResolvedLocation = Readonly<{ path: string; escapes: boolean }>;

/** The folder of a file, without a slash at its end; empty for the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * Resolves a location against a folder: absolute with a slash at its beginning, else relative. What would climb out of
 * the package stays at its root and says so; a backslash counts as a slash, as it does for some readers.
 */
export const resolveLocation = (location: string, folder: string): ResolvedLocation => {
  const text = location.replaceAll('\\', '/');
  const parts = (text.startsWith('/') ? text : `${folder}/${text}`).split('/');
  const path: string[] = [];
  let escapes = false;
  for (const part of parts) {
    if (part === '..') escapes = path.pop() === undefined || escapes;
    else if (part !== '' && part !== '.') path.push(part);
  }
  return { path: path.join('/'), escapes };
};
