/** Characters that a document's text may hold before the rest is only counted. */
const LONGEST = 200;

/** What is seen by nobody, reverses the reading order or is no character, and heaps of marks on one letter. */
const UNSEEN = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{DI}]|(?<=\p{M}{4})\p{M}`;

/** What Mongolian is spelt with: vowel separator, variation selectors and joiners behind a letter. */
const MONGOLIAN = String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f\u200c\u200d]`;

const PATTERN = new RegExp(`(?<spelling>${MONGOLIAN})|${UNSEEN}`, 'gu');

const codePoint = (sign: string): string =>
  `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

const shorten = (text: string, longest: number): string => {
  if (text.length <= longest) return text;
  const start = text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
  return `${start}… (+${text.length - start.length})`;
};

/** A text that nobody vouches for, short enough and with everything in it that could hide or mislead spelt out. */
export const visibleText = (text: string, longest = LONGEST): string =>
  shorten(text, longest).replaceAll(
    PATTERN,
    (sign, spelling: string | undefined) => spelling ?? codePoint(sign),
  );
