import type { Defect } from '../../kernel/result.ts';

/** What may be wrong with a text in a file: all for which a license that is sound in itself can have none. */
export const TEXT_DEFECTS = [
  'text-empty',
  'text-too-long',
  'text-control-character',
  'text-lone-surrogate',
  'text-direction-control',
  'text-private-use',
  'text-unseen-character',
] as const;

type Code = (typeof TEXT_DEFECTS)[number];

/** What Mongolian is spelt with behind a letter: variation selectors, the vowel separator, joiners. */
const SPELLING = String.raw`[\u180b-\u180f\u200c\u200d]`;
const DIRECTION = String.raw`[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]`;

const UNSEEN = [
  String.raw`(?<!\p{Script=Mongolian}${SPELLING}{0,2})${SPELLING}`,
  String.raw`(?!${SPELLING}|${DIRECTION})[\p{Cf}\p{DI}\p{NChar}]`,
  // More marks than any script puts on one letter.
  String.raw`(?<=\p{M}{4})\p{M}`,
].join('|');

const RULES: readonly (readonly [code: Code, pattern: RegExp])[] = [
  ['text-control-character', /[\p{Cc}\p{Zl}\p{Zp}]/u],
  ['text-lone-surrogate', /\p{Cs}/u],
  ['text-direction-control', new RegExp(DIRECTION, 'u')],
  // What is seen of it depends on the machine: shapes of old Mongolian and Chinese fonts live there.
  ['text-private-use', /\p{Co}/u],
  ['text-unseen-character', new RegExp(UNSEEN, 'u')],
];

const codePoint = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Everything for which a text cannot be shown to all alike, or said in XML at all; the first of each kind. `position` is
 * that of the character, from 1.
 */
export const textDefects = (text: string, pointer: string, maximum: number): readonly Defect[] => {
  if (text.length > maximum)
    return [{ code: 'text-too-long', pointer, facts: { length: text.length, maximum } }];
  if (text.trim() === '') return [{ code: 'text-empty', pointer }];
  return RULES.flatMap(([code, pattern]) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const position = Array.from(text.slice(0, found.index)).length + 1;
    return [{ code, pointer, facts: { character: codePoint(found[0]), position } }];
  });
};
