import type { ItemContent } from '../item-content.ts';
import { contentOf } from './make-content.ts';
import { placesOf, type Place } from './places.ts';
import { plant, plantedIn, type PlantedKind } from './plant.ts';
import { SUBJECTS } from './subjects.ts';
import { inEnglish, inMongolian } from './translations.ts';
import { plainVariant, SUB_ITEMS, subItemVariant, type Variant } from './variants.ts';

/** One made-up item: its code, its content and, where something was planted in it, what. */
export type DemonstrationItem = Readonly<{ code: string; content: ItemContent; planted?: PlantedKind }>;

export type MakeItems = Readonly<{
  /** The same seed gives the same items; more of them begin with the fewer. */
  seed: string;
  /** How many, up to {@link capacityOf}; by default the few with which a newcomer starts. */
  count?: number | undefined;
}>;

/** Where an item stands in the made-up list: the place, its number among the site's places, and the line. */
type Slot = Readonly<{ place: Place; placeNumber: number; line: number; variant: Variant }>;

/** Each place begins at another line, so that together they have about as many lines as the region's catalogue. */
const LINES_BETWEEN_PLACES = 285;

const slotsOf = function* (site: string): Generator<Slot> {
  const { all } = placesOf(site);
  for (const [placeNumber, place] of all.entries()) {
    for (const line of SUBJECTS.keys()) yield { place, placeNumber, line, variant: plainVariant(line) };
  }
  for (let round = 0; round < SUB_ITEMS; round += 1) {
    for (const [placeNumber, place] of all.entries()) {
      const variant = subItemVariant((round + placeNumber * LINES_BETWEEN_PLACES) % SUB_ITEMS);
      yield { place, placeNumber, line: SUBJECTS.length + round, variant };
    }
  }
};

/** Marks some guides as translated: every seventh line, and of these every third as reviewed. */
const translated = (content: ItemContent, line: number): ItemContent =>
  line % 7 === 0 ? inMongolian(content, line % 3 === 0 ? 'reviewed' : 'draft') : content;

const itemIn = ({ place, placeNumber, line, variant }: Slot, seed: string): DemonstrationItem => {
  const content = inEnglish(translated(contentOf(variant, place, seed), line));
  const sound = { code: `${content.agency.code ?? ''}${place.digit}${variant.basicCode}`, content };
  const kind = plantedIn({ placeNumber, line, variant });
  return kind === undefined ? sound : { ...plant(kind, sound, place), planted: kind };
};

/** How many items a site's newcomer starts with: every subject at a few places. */
const fewOf = (site: string): number => placesOf(site).few.length * SUBJECTS.length;

/** The most items that can be made for a site. */
export const capacityOf = (site: string): number => placesOf(site).all.length * (SUBJECTS.length + SUB_ITEMS);

/**
 * Items of a site's demonstration data, one at a time and in no more memory for many than for few: every subject at each
 * of its divisions, then sub-items of the subjects. A known few carry a planted defect or a lawful variation, as
 * `planted` says; all the others break no rule. Throws a RangeError for a site that there is not
 * (`demonstration-site-unknown`) and for more than {@link capacityOf} (`demonstration-count-too-large`).
 */
export const makeItems = function* (site: string, { seed, count }: MakeItems): Generator<DemonstrationItem> {
  const wanted = count ?? fewOf(site);
  if (wanted > capacityOf(site)) throw new RangeError(`demonstration-count-too-large: ${capacityOf(site)}`);
  let made = 0;
  for (const slot of slotsOf(site)) {
    if (made === wanted) return;
    yield itemIn(slot, seed);
    made += 1;
  }
};

/** Which of these items carry which planted defect or lawful variation, by code. */
export const plantedAt = (site: string, options: MakeItems): ReadonlyMap<string, PlantedKind> => {
  const planted = new Map<string, PlantedKind>();
  for (const item of makeItems(site, options)) if (item.planted) planted.set(item.code, item.planted);
  return planted;
};
