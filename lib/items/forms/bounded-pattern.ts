/** A class, an escape, the begin or end of a group, `|`, or a quantifier; what is none of these is a plain character. */
const TOKENS =
  /\[(?:\\.|[^\]\\])*\]|\\k<|\\(?:[pPu]\{[^}]*\}|.)|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|[)|*+?]|\{\d+(?:,\d*)?\}|./gsu;

const isQuantifier = (token: string | undefined): boolean =>
  token !== undefined && /^(?:[*+?]|\{)/.test(token);
/** Whether what it repeats may be there more or less often. */
const varies = (token: string): boolean => !/^\{\d+\}$/.test(token);

/**
 * Whether a regular expression cannot take a time that doubles with every character: no group that repeats has a
 * choice or another repetition of varying length inside, and nothing refers back. Refuses more than it must.
 */
export const isBoundedPattern = (pattern: string): boolean => {
  const open: boolean[] = [];
  let branches = false;
  const tokens = pattern.match(TOKENS) ?? [];
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (/^\\[1-9k]/.test(token)) return false;
    if (token.startsWith('(')) {
      open.push(branches);
      branches = false;
    } else if (token === ')') {
      if (branches && isQuantifier(next) && next !== '?') return false;
      branches = (open.pop() ?? false) || branches;
    } else if (token === '|' || (isQuantifier(token) && varies(token))) branches = true;
  }
  return true;
};
