import type { ArchiveDefectCode, DefectList } from './archive-defect.ts';
import { FLAG, isFolder, type DirectoryEntry } from './archive-entry.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const isAscii = (bytes: Buffer): boolean => bytes.every((byte) => byte < 0x80);

/** The name as text; bytes that are not UTF-8 are read one by one, so that the defect can name them. */
export const decodeName = (raw: Buffer, flags: number, defects: DefectList): string => {
  if (isAscii(raw)) return raw.toString('latin1');
  try {
    const name = utf8.decode(raw);
    if ((flags & FLAG.utf8) === 0) defects.add('entry-name-unsaid-encoding', name);
    return name;
  } catch {
    const name = raw.toString('latin1');
    defects.add('entry-name-not-utf8', name);
    return name;
  }
};

const LONGEST_NAME = 1024;

const segmentsOf = (name: string): string[] => (isFolder(name) ? name.slice(0, -1) : name).split('/');

/** Windows drops dots and spaces at the end of a name, and cuts it at a colon. */
const hasWindowsTwin = (segment: string): boolean => /[. ]$|:/u.test(segment) && !/^\.\.?$/u.test(segment);

const NAME_RULES: readonly (readonly [ArchiveDefectCode, (name: string) => boolean])[] = [
  ['entry-name-empty', (name) => name === ''],
  ['entry-name-too-long', (name) => name.length > LONGEST_NAME],
  [
    'entry-name-control-character',
    (name) => /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e]/u.test(name),
  ],
  ['entry-name-backslash', (name) => name.includes('\\')],
  ['entry-name-absolute', (name) => /^[/\\]/u.test(name)],
  ['entry-name-drive', (name) => /^[a-z]:/iu.test(name)],
  ['entry-name-escapes', (name) => name.split(/[/\\]/u).includes('..')],
  [
    'entry-name-dot-segment',
    (name) => name !== '' && segmentsOf(name).some((part) => part === '.' || part === ''),
  ],
  ['entry-name-windows-twin', (name) => segmentsOf(name).some(hasWindowsTwin)],
];

/** One spelling for all names that some file system takes for the same. */
export const foldName = (name: string): string =>
  name.normalize('NFKC').replaceAll('\\', '/').toUpperCase().toLowerCase().normalize('NFKC');

const trimSlash = (name: string): string => (isFolder(name) ? name.slice(0, -1) : name);

/** The paths at which a folder is needed; a name of 32,000 slashes is a defect by itself and asks for none. */
const foldersAbove = (name: string): string[] => {
  const above: string[] = [];
  if (name.length > LONGEST_NAME) return above;
  for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
    above.push(name.slice(0, at));
  }
  return above;
};

const checkTwins = (entries: readonly DirectoryEntry[], defects: DefectList): void => {
  const names = new Set<string>();
  const folds = new Set<string>();
  const folders = new Set<string>();
  for (const { name } of entries) {
    const bare = trimSlash(name);
    const fold = foldName(bare);
    if (names.has(bare)) defects.add('entry-twice', name);
    else if (folds.has(fold)) defects.add('entry-case-twin', name);
    names.add(bare);
    folds.add(fold);
    for (const folder of foldersAbove(fold)) folders.add(folder);
  }
  for (const { name } of entries) {
    if (!isFolder(name) && folders.has(foldName(name))) defects.add('entry-file-and-folder', name);
  }
};

/** Names that could mean another file to another reader, alone or beside each other. */
export const checkNames = (entries: readonly DirectoryEntry[], defects: DefectList): void => {
  for (const { name } of entries) {
    for (const [code, breaks] of NAME_RULES) if (breaks(name)) defects.add(code, name);
  }
  checkTwins(entries, defects);
};
