import { readShortCode, shortCode } from '../kernel/short-code.ts';

/** 60 bits: together with the last four of a number, and a few attempts an hour, nobody guesses one. */
const LENGTH = 12;

/** The code by which progress is asked for (查询码), of secret bytes: twelve characters, shown in groups of four. */
export const queryCodeOf = (bytes: Uint8Array): string => shortCode(bytes, LENGTH);

/** The code that somebody typed, in the one spelling; undefined where it is none. */
export const readQueryCode = (text: string): string | undefined => {
  const code = readShortCode(text);
  return code?.length === LENGTH ? code : undefined;
};
