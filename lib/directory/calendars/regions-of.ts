import { canonicalDivision } from '../resolve-division.ts';

/** The region of the announcements that hold for the whole nation. */
export const NATION = 'CN';

/** Where the codes of the divisions above end: township, county, league, province. */
const ENDS = [9, 6, 4, 2];

/**
 * A region and all above it whose announcements hold there too, the nearest first, the nation last: 150121100 is in 150121, in
 * 150100, in 150000, in CN. Throws a RangeError for what is neither a division's code of 6, 9 or 12 digits nor CN.
 */
export const regionsOf = (region: string): readonly string[] => {
  if (region === NATION) return [NATION];
  if (!/^\d{6}(\d{3}|\d{6})?$/.test(region)) throw new RangeError('calendar-region-invalid');
  const above = ENDS.map((end) => region.slice(0, end).padEnd(6, '0'));
  return [...new Set([region, ...above].map(canonicalDivision)), NATION];
};
