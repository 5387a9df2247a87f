import { isWithinDivision } from '../../kernel/actor.ts';
import type { ItemContent } from '../item-content.ts';
import { metresBetween, type Position } from './gcj-02.ts';

export type Place = NonNullable<ItemContent['places']>[number];

/** How a place lies to a division: in it, of one above it, or of another. */
export type DivisionFit = 'within' | 'above' | 'elsewhere';

export type RankedPlace = Readonly<{ place: Place; fit?: DivisionFit; metres?: number }>;

export const positionOf = ({ longitude, latitude }: Place): Position | undefined =>
  longitude === undefined || latitude === undefined ? undefined : { longitude, latitude };

const RANKS: Readonly<Record<DivisionFit, number>> = { within: 0, above: 1, elsewhere: 2 };

const fitOf = (of: string, asked: string): DivisionFit => {
  if (isWithinDivision(of, asked)) return 'within';
  return isWithinDivision(asked, of) ? 'above' : 'elsewhere';
};

const zerosOf = (division: string): number => /0*$/.exec(division.padEnd(12, '0'))?.[0].length ?? 0;

const byFit = (a: RankedPlace, b: RankedPlace, own: string): number => {
  if (a.fit === undefined || b.fit === undefined) return 0;
  if (a.fit !== b.fit) return RANKS[a.fit] - RANKS[b.fit];
  return a.fit === 'above' ? zerosOf(a.place.division ?? own) - zerosOf(b.place.division ?? own) : 0;
};

const byDistance = (a: RankedPlace, b: RankedPlace): number =>
  (a.metres ?? Number.MAX_VALUE) - (b.metres ?? Number.MAX_VALUE);

type Asked = Readonly<{ division?: string | undefined; position?: Position | undefined }>;

/**
 * Places of an item, the best first: those of the division asked for, then those of the divisions above it from the
 * nearest up, then others; among equals by distance, where it is known, and in the order of the item. A place that names
 * no division is one of the item's.
 */
export const sortPlaces = (
  { places = [], division: own }: Pick<ItemContent, 'places' | 'division'>,
  { division, position }: Asked,
): readonly RankedPlace[] =>
  places
    .map((place): RankedPlace => {
      const at = positionOf(place);
      return {
        place,
        ...(division === undefined ? {} : { fit: fitOf(place.division ?? own, division) }),
        ...(at === undefined || position === undefined ? {} : { metres: metresBetween(at, position) }),
      };
    })
    .toSorted((a, b) => byFit(a, b, own) || byDistance(a, b));
