import type { Defect } from '../../kernel/result.ts';
import { pointerTo } from './pointer.ts';

/** An object (with the fields that it has had) or a list that is open, and where in it the reader is. */
type Open = { readonly fields: Set<string> | undefined; place: string | number; awaitsField: boolean };

const begin = (char: string): Open =>
  char === '{'
    ? { fields: new Set(), place: '', awaitsField: true }
    : { fields: undefined, place: 0, awaitsField: false };

const goOn = (open: Open): void => {
  if (typeof open.place === 'number') open.place += 1;
  else open.awaitsField = true;
};

/** The place of the quote that ends the text which begins at `start`. */
const endOfText = (json: string, start: number): number => {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
};

/** Notes a field of the innermost object; whether it had it before. */
const isRepeated = (open: Open, field: string): boolean => {
  const before = open.fields?.has(field) === true;
  open.fields?.add(field);
  open.place = field;
  open.awaitsField = false;
  return before;
};

/**
 * The fields that an object has more than once, in a text that is JSON. A parser silently keeps the last of them, another
 * reader of the same text perhaps the first.
 */
export const repeatedFields = (json: string, maximum: number): readonly Defect[] => {
  const defects: Defect[] = [];
  const stack: Open[] = [];
  for (let at = 0; at < json.length && defects.length < maximum; at += 1) {
    const char = json.charAt(at);
    const open = stack.at(-1);
    if (char === '{' || char === '[') stack.push(begin(char));
    else if (char === '}' || char === ']') stack.pop();
    else if (char === ',' && open) goOn(open);
    else if (char === '"') {
      const end = endOfText(json, at);
      const field = open?.awaitsField === true ? String(JSON.parse(json.slice(at, end + 1))) : undefined;
      if (open && field !== undefined && isRepeated(open, field))
        defects.push({
          code: 'field-repeated',
          pointer: stack.map(({ place }) => pointerTo(place)).join(''),
        });
      at = end;
    }
  }
  return defects;
};
