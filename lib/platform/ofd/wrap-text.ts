import { clustersOf, widthOf } from './measure-text.ts';

/** Words are not divided; every other character may end a line. */
const WORD = String.raw`(?![\uff00-\uffef])[!-~\u1800-\u18af\u202f\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]`;
const UNIT = new RegExp(
  String.raw`(?:(?!\u202f)\p{Zs})+|(?:${WORD}[\p{M}\p{Cf}\p{DI}]*)+|[^][\p{M}\p{Cf}\p{DI}]*`,
  'gu',
);

/** What no line begins with, and what none ends with (禁则). */
const CLOSING = /^[、，。；：！？）】》〉」』”’…—～·％]/u;
const OPENING = /[（【《〈「『“‘]$/u;

const SPACES = /^(?:(?!\u202f)\p{Zs})+$/u;

const unitsOf = (text: string): readonly string[] => {
  const units: string[] = [];
  for (const unit of text.match(UNIT) ?? []) {
    const last = units.at(-1);
    const sticks = last !== undefined && !SPACES.test(last) && !SPACES.test(unit);
    if (sticks && (CLOSING.test(unit) || OPENING.test(last))) units[units.length - 1] = last + unit;
    else units.push(unit);
  }
  return units;
};

/** A unit that fits on no line, cut to lines between its characters. */
const cut = (unit: string, width: number): readonly string[] => {
  const lines: string[] = [''];
  let used = 0;
  for (const { text, advance } of clustersOf(unit)) {
    if (used > 0 && used + advance > width) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += text;
    used += advance;
  }
  return lines;
};

/**
 * The lines of a text, none wider than `width` (in parts of the font's size, at least 1). Spaces at the ends of lines are
 * left out, nothing else is.
 */
export const wrapText = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const end = (): void => {
    const told = line.replace(/(?:(?!\u202f)\p{Zs})+$/u, '');
    if (told !== '') lines.push(told);
    line = '';
    used = 0;
  };
  for (const unit of unitsOf(text)) {
    const wide = widthOf(unit);
    if (SPACES.test(unit) && (used === 0 || used + wide > width)) {
      end();
      continue;
    }
    if (used + wide > width) end();
    const pieces = wide > width ? cut(unit, width) : [unit];
    for (const piece of pieces.slice(0, -1)) lines.push(piece);
    const rest = pieces.at(-1) ?? '';
    line += rest;
    used += wide > width ? widthOf(rest) : wide;
  }
  end();
  return lines;
};
