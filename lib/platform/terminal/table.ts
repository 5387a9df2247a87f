/** East Asian wide and full-width characters, and emoji: two columns (UAX #11, blocks in use). */
const WIDE: readonly (readonly [from: number, to: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

const widthOfCharacter = (character: string): number => {
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
};

/** Columns that a text takes on a terminal. */
export const displayWidth = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + widthOfCharacter(character), 0);

/** Control characters from data must not reach a terminal. */
export const harmless = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\uFFFD');

const padded = (text: string, width: number): string =>
  `${text}${' '.repeat(Math.max(0, width - displayWidth(text)))}`;

/** Lays out rows below a header, columns aligned by display width; control characters are replaced. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [header, ...rows].map((row) => row.map(harmless));
  const widths = header.map((_, i) => Math.max(...all.map((row) => displayWidth(row[i] ?? ''))));
  return all
    .map((row) =>
      widths
        .map((width, i) => padded(row[i] ?? '', width))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
};
