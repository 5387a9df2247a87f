import type { identifierMessages } from '../../platform/identifier-messages.ts';
import type { ItemContent } from '../item-content.ts';
import type { RuleCode } from '../rules/rule-messages.ts';
import type { Place } from './places.ts';

/** An item before anything is planted in it. */
export type Sound = Readonly<{ code: string; content: ItemContent }>;

/** Something that is planted in a demonstration item, and what must be found of it. */
export type Planting = Readonly<{
  /** What it is, for people. */
  says: string;
  /** A variation that an implementing list may have, and that nobody may report. */
  lawful: boolean;
  /** The rules of publication that it breaks; what only a comparison of items finds breaks none. */
  breaks: readonly RuleCode[];
  /** What is wrong with the item's code alone. */
  inCode: readonly (keyof typeof identifierMessages)[];
  plant: (sound: Sound, place: Place) => Sound;
}>;

/** A planting that changes the content only. */
export const inContent = (
  says: string,
  breaks: readonly RuleCode[],
  change: (content: ItemContent, place: Place) => Partial<ItemContent>,
): Planting => ({
  says,
  lawful: false,
  breaks,
  inCode: [],
  plant: ({ code, content }, place) => ({ code, content: { ...content, ...change(content, place) } }),
});

/** The same as a lawful variation. */
export const lawful = (says: string, change: Parameters<typeof inContent>[2]): Planting => ({
  ...inContent(says, [], change),
  lawful: true,
});
