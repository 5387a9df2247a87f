import type { Defect } from './result.ts';

/** No code of any generation is longer; what is longer is not read at all. */
export const MAX_CODE_LENGTH = 200;

/** A code as it is read: full-width characters narrowed, outer white space off; `defects` says what was done. */
export type CodeText = Readonly<{ text: string; readable: boolean; defects: readonly Defect[] }>;

const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/**
 * Prepares any text for a code parser, in bounded time. Over 200 characters: `code-too-long`, and nothing is read.
 * Full-width letters and digits, frequent in old systems, become `code-full-width`; outer spaces `code-space`.
 */
export const readCodeText = (original: string, pointer: string): CodeText => {
  if (original.length > MAX_CODE_LENGTH) {
    const facts = { maximum: MAX_CODE_LENGTH, length: original.length };
    return { text: '', readable: false, defects: [{ code: 'code-too-long', pointer, facts }] };
  }
  const narrowed = narrow(original);
  const text = narrowed.trim();
  const defects: Defect[] = [];
  if (narrowed !== original) defects.push({ code: 'code-full-width', pointer });
  if (text !== narrowed) defects.push({ code: 'code-space', pointer });
  return { text, readable: true, defects };
};

/** The 1-based positions of characters outside a class, at most 32 of them. */
export const positionsOf = (text: string, unwanted: RegExp): readonly number[] => {
  const positions: number[] = [];
  for (let i = 0; i < text.length && positions.length < 32; i += 1) {
    if (unwanted.test(text.charAt(i))) positions.push(i + 1);
  }
  return positions;
};
