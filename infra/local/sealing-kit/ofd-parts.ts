import { createHash } from 'node:crypto';

/** The files of a package by path, in the order in which they are written. */
export type Parts = ReadonlyMap<string, Uint8Array | string>;

export const sm3Of = (data: Uint8Array | string): Buffer => createHash('sm3').update(data).digest();

/** The text of a file that is there. */
export const textIn = (parts: Parts, path: string): string => {
  const data = parts.get(path);
  if (data === undefined) throw new Error(`the package has no ${path}`);
  return typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
};

/** The package with these files more, or in place of those of the same path. */
export const withParts = (
  parts: Parts,
  ...files: readonly (readonly [path: string, data: Uint8Array | string])[]
): Parts => new Map([...parts, ...files]);

export const withoutPart = (parts: Parts, path: string): Parts =>
  new Map([...parts].filter(([name]) => name !== path));

/** The package with the text of one file changed; throws where there is nothing to change. */
export const withEdited = (parts: Parts, path: string, from: string | RegExp, to: string): Parts => {
  const before = textIn(parts, path);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing to change in ${path}`);
  return withParts(parts, [path, after]);
};
