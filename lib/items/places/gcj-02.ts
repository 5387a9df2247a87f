import { GCJ_02 } from './gcj-02-constants.ts';

/** A position in degrees. */
export type Position = Readonly<{ longitude: number; latitude: number }>;

const { axis, eccentricitySquared, origin, area, waves } = GCJ_02;
const RADIAN = Math.PI / 180;

type Waves = readonly (readonly [amplitude: number, angle: number])[];

const polynomial = ([c, x1, y1, xx, xy, yy, root]: readonly number[], x: number, y: number): number =>
  (c ?? 0) +
  (x1 ?? 0) * x +
  (y1 ?? 0) * y +
  (xx ?? 0) * x * x +
  (xy ?? 0) * x * y +
  (yy ?? 0) * y * y +
  (root ?? 0) * Math.sqrt(Math.abs(x));

const swing = (all: Waves, along: number): number =>
  waves.share *
  all.reduce((sum, [amplitude, angle]) => sum + amplitude * Math.sin(angle * along * Math.PI), 0);

const isInside = ({ longitude, latitude }: Position): boolean =>
  longitude >= area.west && longitude <= area.east && latitude >= area.south && latitude <= area.north;

/**
 * Where Chinese maps (高德, 腾讯) show a WGS-84 position: GCJ-02, some hundreds of metres beside it. Outside China it is the
 * same position. Computed by the transformation that open implementations agree on; maps themselves agree with it to
 * about a metre or a few. Never store the outcome: WGS-84 is what is kept.
 */
export const toGcj02 = (position: Position): Position => {
  if (!isInside(position)) return position;
  const { longitude, latitude } = position;
  const [x, y] = [longitude - origin.longitude, latitude - origin.latitude];
  const east = polynomial(GCJ_02.east.polynomial, x, y) + swing(waves.both, x) + swing(waves.east, x);
  const north = polynomial(GCJ_02.north.polynomial, x, y) + swing(waves.both, x) + swing(waves.north, y);
  const curve = 1 - eccentricitySquared * Math.sin(latitude * RADIAN) ** 2;
  const eastRadius = (axis / Math.sqrt(curve)) * Math.cos(latitude * RADIAN);
  const northRadius = (axis * (1 - eccentricitySquared)) / curve ** 1.5;
  return {
    longitude: longitude + east / (eastRadius * RADIAN),
    latitude: latitude + north / (northRadius * RADIAN),
  };
};

const STEPS = 8;

/** The WGS-84 position of what a Chinese map shows: {@link toGcj02} turned round, to far less than a metre. */
export const fromGcj02 = (shown: Position): Position => {
  let guess = shown;
  for (let step = 0; step < STEPS; step += 1) {
    const { longitude, latitude } = toGcj02(guess);
    guess = {
      longitude: guess.longitude + shown.longitude - longitude,
      latitude: guess.latitude + shown.latitude - latitude,
    };
  }
  return guess;
};

const MEAN_RADIUS = 6_371_008.8;

/** Metres along the great circle between two WGS-84 positions, on a sphere: within 0.6 % of the true distance. */
export const metresBetween = (a: Position, b: Position): number => {
  const [from, to] = [a.latitude * RADIAN, b.latitude * RADIAN];
  const north = Math.sin((to - from) / 2) ** 2;
  const east = Math.sin(((b.longitude - a.longitude) * RADIAN) / 2) ** 2;
  return 2 * MEAN_RADIUS * Math.asin(Math.min(1, Math.sqrt(north + Math.cos(from) * Math.cos(to) * east)));
};

const MICRO = 1e6;
const rounded = (degrees: number): number => Math.round(degrees * MICRO) / MICRO;

/** Degrees to six places, which is a decimetre. */
export const roundedPosition = ({ longitude, latitude }: Position): Position => ({
  longitude: rounded(longitude),
  latitude: rounded(latitude),
});
