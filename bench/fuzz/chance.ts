import { nativeSm3 } from '../../lib/seals/sm2/sm3.ts';
import { seededRandom } from '../../test/support/random.ts';

/** Choices that are always the same for the same seed. */
export type Chance = Readonly<{
  /** A whole number from 0 up to, not including, `limit`. */
  below: (limit: number) => number;
  pick: <Value>(values: readonly Value[]) => Value | undefined;
}>;

/** The choices of one mutation: by its seed, sample and number, so that any of them can be made again by itself. */
export const chanceOf = (...parts: readonly (string | number)[]): Chance => {
  const random = seededRandom(Buffer.from(nativeSm3(Buffer.from(parts.join('/')))).readUInt32BE());
  const below = (limit: number): number => Math.floor(random() * limit);
  return { below, pick: (values) => values[below(values.length)] };
};
