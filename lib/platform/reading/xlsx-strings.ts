import { unreadable } from './row-reader.ts';
import { readXml } from './xml-events.ts';

const MAX_STRINGS = 2_000_000;
const MAX_CHARACTERS = 32 * 1024 * 1024;

/** `_x000D_` and the like: how OOXML writes characters that XML cannot hold. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/**
 * Gathers the text of `<si>` and `<is>` elements: plain, or the runs of rich text joined; phonetic hints are left out.
 * Fed with the events inside such an element.
 */
export const richText = () => {
  let text = '';
  let inText = false;
  let phonetic = 0;
  return {
    open: (name: string): void => {
      if (name === 'rPh') phonetic += 1;
      inText = name === 't' && phonetic === 0;
    },
    text: (piece: string): void => {
      if (inText) text += piece;
    },
    close: (name: string): void => {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') inText = false;
    },
    take: (): string => {
      const whole = unescapeText(text);
      text = '';
      return whole;
    },
  };
};

/** The shared strings of a workbook, held in memory: at most 2 million, 32 Mi characters, else `strings-too-many`. */
export const readSharedStrings = async (part: AsyncIterable<string>): Promise<readonly string[]> => {
  const strings: string[] = [];
  const current = richText();
  let characters = 0;
  await readXml(part, {
    open: (name) => current.open(name),
    text: (piece) => current.text(piece),
    close: (name) => {
      current.close(name);
      if (name !== 'si') return;
      const text = current.take();
      characters += text.length;
      if (strings.length >= MAX_STRINGS || characters > MAX_CHARACTERS) {
        throw unreadable('strings-too-many', { strings: MAX_STRINGS, characters: MAX_CHARACTERS });
      }
      strings.push(text);
    },
  });
  return strings;
};
