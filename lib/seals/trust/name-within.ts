import type { GeneralName } from './general-names.ts';

const isDirectoryWithin = (name: string, root: string): boolean => {
  // Both are arrays of elements written as JSON: the root without its closing bracket begins the name.
  const start = root.slice(0, -1);
  return root === '[]' || (name.startsWith(start) && /^[,\]]/.test(name.slice(start.length)));
};

/** A root with a point before it holds what lies below it, and not itself. */
const isHostWithin = (host: string, root: string): boolean =>
  root.startsWith('.') ? host.endsWith(root) && host.length > root.length : host === root;

const isDnsWithin = (name: string, root: string): boolean =>
  root === '' || isHostWithin(name, root) || name.endsWith(`.${root}`);

const isEmailWithin = (name: string, root: string): boolean => {
  const at = name.lastIndexOf('@');
  const host = name.slice(at + 1).toLowerCase();
  if (!root.includes('@')) return isHostWithin(host, root.toLowerCase());
  const rootAt = root.lastIndexOf('@');
  return name.slice(0, at) === root.slice(0, rootAt) && host === root.slice(rootAt + 1).toLowerCase();
};

const isIpWithin = (address: Uint8Array, range: Uint8Array): boolean =>
  range.length === 2 * address.length &&
  address.every((byte, i) => {
    const mask = range[address.length + i] ?? 0;
    return (byte & mask) === ((range[i] ?? 0) & mask);
  });

const isUriWithin = (text: string, root: string): boolean | undefined => {
  const host = URL.parse(text)?.hostname.toLowerCase();
  return host === undefined || host === '' ? undefined : isHostWithin(host, root.toLowerCase());
};

/**
 * Whether a name lies in the subtree of another of the same form (RFC 5280, 4.2.1.10); undefined where that cannot be
 * told.
 */
export const isNameWithin = (name: GeneralName, root: GeneralName): boolean | undefined => {
  if (name.form === 'directory' && root.form === 'directory')
    return isDirectoryWithin(name.name.comparable, root.name.comparable);
  if (name.form === 'dns' && root.form === 'dns')
    return isDnsWithin(name.text.toLowerCase(), root.text.toLowerCase());
  if (name.form === 'email' && root.form === 'email') return isEmailWithin(name.text, root.text);
  if (name.form === 'ip' && root.form === 'ip') return isIpWithin(name.bytes, root.bytes);
  if (name.form === 'uri' && root.form === 'uri') return isUriWithin(name.text, root.text);
  return undefined;
};
