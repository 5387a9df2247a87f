/** What no page and no line may hold: control characters, what reverses the reading order, what is no character. */
const UNFIT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\u202a-\u202e\u2066-\u2069]/g;

const cleanText = (text: string): string =>
  text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll(UNFIT, '');

/**
 * The same value with every text fit to be shown. What Mongolian needs (vowel separator, variation selectors, narrow
 * spaces) stays.
 */
export const cleanTexts = <T>(value: T): T => {
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') return cleanText(node);
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]));
  };
  return walk(value) as T;
};
