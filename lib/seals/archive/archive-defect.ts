import type { Defect, Facts } from '../../kernel/result.ts';

/** Everything that can be wrong with an archive, in the order in which it is told. */
export const ARCHIVE_DEFECTS = [
  'archive-too-large',
  'archive-not-zip',
  'archive-zip64',
  'archive-split',
  'archive-comment',
  'archive-appended-bytes',
  'archive-prepended-bytes',
  'archive-gap',
  'archive-overlap',
  'archive-directory-broken',
  'archive-entry-count',
  'archive-too-many-entries',
  'entry-twice',
  'entry-case-twin',
  'entry-file-and-folder',
  'entry-name-empty',
  'entry-name-too-long',
  'entry-name-not-utf8',
  'entry-name-unsaid-encoding',
  'entry-name-control-character',
  'entry-name-backslash',
  'entry-name-absolute',
  'entry-name-drive',
  'entry-name-escapes',
  'entry-name-dot-segment',
  'entry-name-windows-twin',
  'entry-encrypted',
  'entry-flags',
  'entry-method',
  'entry-link',
  'entry-extra-field',
  'entry-comment',
  'entry-folder-with-bytes',
  'entry-local-header-missing',
  'entry-local-header-differs',
  'entry-descriptor-differs',
  'entry-too-large',
  'entry-ratio',
  'entry-broken',
  'entry-size-differs',
  'entry-crc-differs',
  'archive-unpacked-too-large',
  'archive-time',
  'defects-cut',
] as const;

export type ArchiveDefectCode = (typeof ARCHIVE_DEFECTS)[number];

/** `pointer` is the name of the entry as the directory has it, cut after 256 characters; empty for the whole archive. */
export type ArchiveDefect = Defect & Readonly<{ code: ArchiveDefectCode }>;

const MOST_OF_A_CODE = 100;
const LONGEST_NAME = 256;

const rankOf = ({ code }: ArchiveDefect): number => ARCHIVE_DEFECTS.indexOf(code);

/** Collects defects: every code, up to a hundred times each, the rest as a number. */
export class DefectList {
  readonly #found: ArchiveDefect[] = [];
  readonly #counts = new Map<ArchiveDefectCode, number>();
  #cut = 0;

  add(code: ArchiveDefectCode, name = '', facts?: Facts): void {
    const before = this.#counts.get(code) ?? 0;
    this.#counts.set(code, before + 1);
    if (before >= MOST_OF_A_CODE) this.#cut += 1;
    else this.#found.push({ code, pointer: name.slice(0, LONGEST_NAME), ...(facts && { facts }) });
  }

  /** By code in the order of {@link ARCHIVE_DEFECTS}, within a code by the order of the directory. */
  inOrder(): readonly ArchiveDefect[] {
    const sorted = this.#found.toSorted((a, b) => rankOf(a) - rankOf(b));
    if (this.#cut === 0) return sorted;
    return [...sorted, { code: 'defects-cut', pointer: '', facts: { more: this.#cut } }];
  }
}
