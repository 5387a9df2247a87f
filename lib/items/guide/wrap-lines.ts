/** Columns that a character takes: two for Chinese and other wide ones. */
export const columnsOf = (character: string): number =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
    character,
  ) || (character.codePointAt(0) ?? 0) > 0xffff
    ? 2
    : 1;

/**
 * Pieces that are not broken inside: a run of narrow characters, or one wide character. Only plain spaces part runs: the
 * narrow space of Mongolian joins a suffix to its word and is never dropped.
 */
const PIECES = /[!-\u10ff\u1160-\u2e7f]+|[ \t\u3000]+|[^]/gu;
const SPACES = /^[ \t\u3000]*$/;
const withoutEnd = (line: string): string => line.replace(/[ \t\u3000]+$/, '');
const NEVER_FIRST = /^[，。、；：！？）》】」』’”…—]/;

/** Breaks one line at `width` columns: between wide characters, at spaces, never before closing punctuation. */
const wrapLine = (line: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const piece of line.match(PIECES) ?? []) {
    const size = Array.from(piece).reduce((sum, character) => sum + columnsOf(character), 0);
    if (used > 0 && used + size > width && !NEVER_FIRST.test(piece)) {
      lines.push(withoutEnd(current));
      current = '';
      used = 0;
    }
    if (used === 0 && SPACES.test(piece)) continue;
    current += piece;
    used += size;
  }
  return SPACES.test(current) ? lines : [...lines, withoutEnd(current)];
};

/** Breaks a text into lines of at most `width` columns, the later ones indented; its own lines stay apart. */
export const wrapLines = (
  text: string,
  { width, indent = '' }: Readonly<{ width: number; indent?: string }>,
) =>
  text
    .split('\n')
    .flatMap((line) => wrapLine(line, width - indent.length))
    .map((line, index) => (index === 0 ? line : indent + line));
