/**
 * What the offset of Chinese maps is computed with. No authority has published it: these are the constants that open
 * implementations agree on (axis and eccentricity of Krasovsky 1940). A newer set replaces them here alone.
 */
export const GCJ_02 = {
  axis: 6_378_245,
  eccentricitySquared: 0.006_693_421_622_965_943,
  origin: { longitude: 105, latitude: 35 },
  /** The offset holds inside this rectangle, which is somewhat larger than the country. */
  area: { west: 72.004, east: 137.8347, south: 0.8293, north: 55.8271 },
  /** Polynomials of x (east) and y (north) from the origin, in metres: constant, x, y, xx, xy, yy, root of |x|. */
  east: { polynomial: [300, 1, 2, 0.1, 0.1, 0, 0.1] },
  north: { polynomial: [-100, 2, 3, 0, 0.1, 0.2, 0.2] },
  /** Waves in metres along one of the axes: amplitude and its angle in halves of a turn. */
  waves: {
    both: [
      [20, 6],
      [20, 2],
    ],
    east: [
      [20, 1],
      [40, 1 / 3],
      [150, 1 / 12],
      [300, 1 / 30],
    ],
    north: [
      [20, 1],
      [40, 1 / 3],
      [160, 1 / 12],
      [320, 1 / 30],
    ],
    share: 2 / 3,
  },
} as const;
