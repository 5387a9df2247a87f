import { IMPROVABLE_ELEMENTS } from '../catalogue-content.ts';
import type { Words } from './conflict.ts';
import { keyOfValue, type GovernedElement } from './element-value.ts';
import { elementWords } from './element-words.ts';

/** What is said of an element, kept once however many items say it. */
export type Saying = Readonly<{
  /** Small and its own: for keys. */
  id: number;
  element: GovernedElement;
  /** Empty where nothing is said. */
  key: string;
  /** Only of an element with a better and a worse. */
  value: unknown;
  words: Words;
}>;

export type Sayings = (element: GovernedElement, value: unknown) => Saying;

/** Makes the one place of a comparison where sayings are kept: equal ones are the same object. */
export const keptSayings = (): Sayings => {
  const kept = new Map<string, Saying>();
  return (element, value) => {
    const key = keyOfValue(value);
    const whole = `${element}\u0001${key}`;
    const known = kept.get(whole);
    if (known !== undefined) return known;
    const made: Saying = {
      id: kept.size,
      element,
      key,
      value: IMPROVABLE_ELEMENTS.has(element) ? value : undefined,
      words: elementWords(element, value),
    };
    kept.set(whole, made);
    return made;
  };
};
