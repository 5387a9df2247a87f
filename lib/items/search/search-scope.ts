import { longDivision } from '../division-prefix.ts';

const LEVELS = [12, 9, 6, 4, 2];

/** A division and those above it, the nearest first, in their long form: 150102 is also 150100 and 150000. */
export const placesAbove = (division: string): readonly string[] => {
  const long = longDivision(division);
  return [...new Set(LEVELS.map((digits) => long.slice(0, digits).padEnd(12, '0')))];
};
