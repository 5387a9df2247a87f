import type { Language } from '../../kernel/language.ts';
import { localize } from '../../platform/localize.ts';
import type { ItemFound } from '../look-up-item.ts';
import { fromGcj02, roundedPosition, toGcj02, type Position } from './gcj-02.ts';
import type { NearestPlacesAnswer, NearestPlacesBody } from './place-shape.ts';
import { positionOf, sortPlaces, type RankedPlace } from './sort-places.ts';

const PLACES = 10;

const askedPosition = ({ longitude, latitude, datum }: NearestPlacesBody): Position | undefined => {
  if (longitude === undefined || latitude === undefined) return undefined;
  const given = { longitude, latitude };
  return datum === 'GCJ-02' ? fromGcj02(given) : given;
};

const described =
  (own: string) =>
  ({ place, fit, metres }: RankedPlace) => {
    const { longitude: _, latitude: __, division = own, ...told } = place;
    const position = positionOf(place);
    return {
      ...told,
      division,
      ...(fit === undefined ? {} : { fit }),
      ...(metres === undefined ? {} : { distance: { value: Math.round(metres), unit: 'metre' as const } }),
      ...(position === undefined ? {} : { wgs84: position, gcj02: roundedPosition(toGcj02(position)) }),
    };
  };

/** The places of an item for somebody who is somewhere, the best first, in one language. Keeps nothing of the question. */
export const nearestPlaces = (
  { content, version }: ItemFound,
  asked: NearestPlacesBody,
  language: Language,
): NearestPlacesAnswer => {
  const ranked = sortPlaces(content, { division: asked.division, position: askedPosition(asked) });
  const places = ranked.slice(0, asked.limit ?? PLACES).map(described(content.division));
  const { value, report } = localize(places, language, version);
  return {
    places: value,
    language: { language, fallbacks: [...report.fallbacks], stale: [...report.stale] },
  };
};
