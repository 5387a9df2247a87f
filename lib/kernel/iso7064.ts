const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MAX_LENGTH = 200;

/**
 * The check character of ISO 7064 MOD 37,36 (hybrid) over digits and upper-case letters, as GB/T 36904-2018 uses it for
 * license identifiers. Undefined for an empty text, one over 200 characters or one outside the alphabet.
 */
export const mod3736CheckCharacter = (body: string): string | undefined => {
  if (body.length > MAX_LENGTH || !/^[0-9A-Z]+$/.test(body)) return undefined;
  let product = 36;
  for (const character of body) {
    const sum = (product + ALPHABET.indexOf(character)) % 36 || 36;
    product = (2 * sum) % 37;
  }
  return ALPHABET.charAt((37 - product) % 36);
};

/** Whether the last character proves the others. Never throws. */
export const hasMod3736Check = (text: string): boolean =>
  text.length >= 2 && mod3736CheckCharacter(text.slice(0, -1)) === text.slice(-1);
