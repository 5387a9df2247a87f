import type { DefectList } from './archive-defect.ts';
import { DEFLATED, FLAG, isFolder, STORED, type DirectoryEntry } from './archive-entry.ts';

const ZIP64 = 0x0001;
/** Extra fields that would change the name or the enciphering of an entry behind the back of its header. */
const REFUSED_EXTRA = [0x6375, 0x7075, 0x9901, 0x0017, 0x0065];

const TOLERATED_FLAGS = FLAG.descriptor | FLAG.utf8 | 0x0006;
const UNIX_TYPE = 0o170000;
const UNIX_FILE = 0o100000;
const UNIX_FOLDER = 0o040000;

/** Looks through the extra fields of a header, local or central; answers that of ZIP64, to be judged by the caller. */
export const checkExtra = (extra: Buffer, name: string, defects: DefectList): Buffer | undefined => {
  let at = 0;
  let zip64: Buffer | undefined;
  while (at + 4 <= extra.length) {
    const id = extra.readUInt16LE(at);
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (id === ZIP64) zip64 = extra.subarray(at + 4, end);
    if (REFUSED_EXTRA.includes(id)) defects.add('entry-extra-field', name, { id });
    at = end;
  }
  if (at !== extra.length) defects.add('entry-extra-field', name, { broken: true });
  return zip64;
};

const isSpecial = (attributes: number): boolean => {
  const type = (attributes >>> 16) & UNIX_TYPE;
  return type !== 0 && type !== UNIX_FILE && type !== UNIX_FOLDER;
};

/** What one entry says of itself: only plain files and folders, stored or deflated. */
export const checkEntry = (entry: DirectoryEntry, defects: DefectList): void => {
  const { name, flags } = entry;
  const encrypted = (flags & (FLAG.encrypted | FLAG.strong | FLAG.masked)) !== 0;
  if (encrypted) defects.add('entry-encrypted', name);
  else if ((flags & ~TOLERATED_FLAGS) !== 0) defects.add('entry-flags', name, { flags });
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    defects.add('entry-method', name, { method: entry.method });
  }
  if (isSpecial(entry.attributes)) defects.add('entry-link', name);
  if (entry.commentLength > 0) defects.add('entry-comment', name, { bytes: entry.commentLength });
  if (isFolder(name) && entry.size > 0) defects.add('entry-folder-with-bytes', name);
  if (checkExtra(entry.extra, name, defects) !== undefined) defects.add('archive-zip64', name);
};
