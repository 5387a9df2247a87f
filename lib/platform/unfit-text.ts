/**
 * Control characters, line and paragraph separators, halves of surrogate pairs, and all that is written and not seen,
 * directions above all. Mongolian and emoji need the joiners and the vowel separator.
 */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]|(?![\u180e\u200c\u200d])\p{Cf}/u;

/** Whether a text would not be shown as it is written. */
export const hasUnseen = (text: string): boolean => UNSEEN.test(text);

/** Whether a text begins or ends with white space, or is nothing else. */
export const hasOuterSpace = (text: string): boolean => text.trim() !== text || text === '';
