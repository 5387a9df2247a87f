import { GOVERNED_ELEMENTS, type CatalogueContent, type ELEMENT_RULES } from '../catalogue-content.ts';
import type { ItemContent } from '../item-content.ts';
import type { Verdict } from './conflict.ts';
import { elementOf, entryElementOf, type GovernedElement } from './element-value.ts';
import type { Saying, Sayings } from './sayings.ts';

export type ElementRule = (typeof ELEMENT_RULES)[number];

/** How a value differs lawfully: better than the standard, settled locally, or where nothing says which is better. */
export type Variation = 'improved' | 'local' | 'unjudged';

/** What items of one basic code say of an element. */
export type Value = {
  readonly said: Saying;
  /** The items that say so, and those of them that are the region's own and sound. */
  count: number;
  ofRegion: number;
  verdicts: readonly Verdict[];
  variation: Variation | undefined;
};

type Elements = NonNullable<CatalogueContent['elements']>;

/** What a catalogue entry demands of each element, and what it says itself. */
export type Governing = Readonly<{ elements: Elements; says: readonly Saying[] }>;

export type Entries = ReadonlyMap<string, Governing>;

/** The items of one basic code: what they say of the elements, and the combinations of that. */
export type Group = Readonly<{
  basicCode: string;
  values: Map<Saying, Value>;
  profiles: Map<string, Profile>;
}>;

export type Profile = Readonly<{ group: Group; values: readonly Value[] }>;

/** What is kept of a catalogue entry. */
export const governingOf = (
  { elements = {}, ...content }: CatalogueContent,
  sayings: Sayings,
): Governing => ({
  elements,
  says: GOVERNED_ELEMENTS.flatMap((element) => {
    const value = entryElementOf(content, element);
    return value === undefined ? [] : [sayings(element, value)];
  }),
});

/** The name is common to all unless the entry says that it is local; what no entry governs is not compared. */
export const ruleOf = (
  governing: Governing | undefined,
  element: GovernedElement,
): ElementRule | undefined => {
  if (element === 'name') return governing?.elements.name ?? 'must-equal';
  return governing && (governing.elements[element] ?? 'local');
};

export const saidBy = (governing: Governing | undefined, element: GovernedElement): Saying | undefined =>
  governing?.says.find((said) => said.element === element);

export const newGroup = (basicCode: string): Group => ({
  basicCode,
  values: new Map(),
  profiles: new Map(),
});

const NONE: readonly Verdict[] = [];

const valueOf = ({ values }: Group, said: Saying): Value => {
  const known = values.get(said);
  if (known !== undefined) return known;
  const made: Value = { said, count: 0, ofRegion: 0, verdicts: NONE, variation: undefined };
  values.set(said, made);
  return made;
};

/** Counts an item into its group. `isStandard`: the region's own, and nothing is wrong with it. */
export const addToGroup = (
  group: Group,
  content: ItemContent,
  { sayings, isStandard }: Readonly<{ sayings: Sayings; isStandard: boolean }>,
): Profile => {
  const said = GOVERNED_ELEMENTS.map((element) => sayings(element, elementOf(content, element)));
  const key = said.map(({ id }) => id.toString(36)).join(' ');
  const profile = group.profiles.get(key) ?? { group, values: said.map((one) => valueOf(group, one)) };
  group.profiles.set(key, profile);
  for (const value of profile.values) {
    value.count += 1;
    if (isStandard) value.ofRegion += 1;
  }
  return profile;
};
