/** What stands for a text too short to show any part of; its length says nothing. */
const HIDDEN = '****';

/**
 * A name with all but its first character hidden: 张*, 张**, T**. Reveals one code point and whether there are two or
 * more than two; a name of one character is hidden altogether.
 */
export const maskName = (name: string): string => {
  const [first, ...rest] = Array.from(name.trim().slice(0, 8));
  if (first === undefined) return '';
  if (rest.length === 0) return '*';
  return rest.length === 1 ? `${first}*` : `${first}**`;
};

/** A telephone number as 138****3210. Fewer than 11 or more than 20 characters: hidden altogether. */
export const maskPhone = (phone: string): string => {
  const text = phone.trim();
  if (text === '') return '';
  if (text.length < 11 || text.length > 20) return HIDDEN;
  return `${text.slice(0, 3)}****${text.slice(-4)}`;
};

/**
 * A citizen ID or another identity number with its first 6 and last 4 characters shown and the rest starred. Fewer than
 * 15 or more than 32 characters: hidden altogether.
 */
export const maskIdentity = (identity: string): string => {
  const text = identity.trim();
  if (text === '') return '';
  if (text.length < 15 || text.length > 32) return HIDDEN;
  return `${text.slice(0, 6)}${'*'.repeat(text.length - 10)}${text.slice(-4)}`;
};
