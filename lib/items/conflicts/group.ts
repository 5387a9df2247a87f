import {
  type ELEMENT_RULES,
  GOVERNED_ELEMENTS,
  IMPROVABLE_ELEMENTS,
  type CatalogueContent,
} from '../catalogue-content.ts';
import type { ItemContent } from '../item-content.ts';
import type { Verdict, Words } from './conflict.ts';
import { elementOf, entryElementOf, keyOfValue, type GovernedElement } from './element-value.ts';
import { elementWords } from './element-words.ts';

export type ElementRule = (typeof ELEMENT_RULES)[number];

/** How a value differs lawfully: better than the standard, settled locally, or where nothing says which is better. */
export type Variation = 'improved' | 'local' | 'unjudged';

/** One value of an element among the items of a basic code. Texts are kept short: there are many. */
export type Value = {
  readonly element: GovernedElement;
  readonly key: string;
  /** Only of an element with a better and a worse. */
  readonly value: unknown;
  readonly words: Words;
  /** The items that say so, and those of them that are the region's own and sound. */
  count: number;
  ofRegion: number;
  verdicts: readonly Verdict[];
  variation?: Variation;
};

/** What the catalogue entry itself says, and what it demands of each element. */
export type Governing = Readonly<{
  rules: ReadonlyMap<GovernedElement, ElementRule>;
  said: ReadonlyMap<GovernedElement, Readonly<{ key: string; words: Words; list?: readonly string[] }>>;
}>;

/** The items of one basic code: the values of each element, and the combinations of them that there are. */
export type Group = Readonly<{
  basicCode: string;
  values: Map<GovernedElement, Map<string, Value>>;
  profiles: Map<string, Profile>;
}>;

export type Profile = Readonly<{ group: Group; values: readonly Value[] }>;

const sayingOf = (content: CatalogueContent, element: GovernedElement): Governing['said'] => {
  const value = entryElementOf(content, element);
  if (value === undefined) return new Map();
  const list = Array.isArray(value) ? { list: value as readonly string[] } : {};
  return new Map([[element, { key: keyOfValue(value), words: elementWords(element, value), ...list }]]);
};

/** What is kept of a catalogue entry. The name is common to all unless the entry says that it is local. */
export const governingOf = (content: CatalogueContent): Governing => ({
  rules: new Map(
    GOVERNED_ELEMENTS.map((element) => [
      element,
      content.elements?.[element] ?? (element === 'name' ? 'must-equal' : 'local'),
    ]),
  ),
  said: new Map(GOVERNED_ELEMENTS.flatMap((element) => [...sayingOf(content, element)])),
});

export const newGroup = (basicCode: string): Group => ({
  basicCode,
  values: new Map(),
  profiles: new Map(),
});

const valueIn = ({ values }: Group, element: GovernedElement, value: unknown): Value => {
  const known = values.get(element) ?? new Map<string, Value>();
  values.set(element, known);
  const key = keyOfValue(value);
  const there = known.get(key);
  if (there !== undefined) return there;
  const made: Value = {
    element,
    key,
    value: IMPROVABLE_ELEMENTS.has(element) ? value : undefined,
    words: elementWords(element, value),
    count: 0,
    ofRegion: 0,
    verdicts: [],
  };
  known.set(key, made);
  return made;
};

/** Counts an item into its group. `isStandard`: the region's own, and nothing is wrong with it. */
export const addToGroup = (group: Group, content: ItemContent, isStandard: boolean): Profile => {
  const values = GOVERNED_ELEMENTS.map((element) => valueIn(group, element, elementOf(content, element)));
  for (const value of values) {
    value.count += 1;
    if (isStandard) value.ofRegion += 1;
  }
  const key = values.map((value) => value.key).join('\u0001');
  const known = group.profiles.get(key) ?? { group, values };
  group.profiles.set(key, known);
  return known;
};
