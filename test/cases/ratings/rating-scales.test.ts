import { describe, expect, it } from 'vitest';
import {
  fromScale,
  RATING_SCALES,
  toScale,
  type RatingSource,
} from '../../../lib/cases/ratings/rating-scales.ts';
import { LEVELS, RATING_CHANNELS } from '../../../lib/cases/ratings/rating.ts';

const SOURCES: readonly RatingSource[] = ['gbt-39046', 'national-report'];

describe('the scale of a source', () => {
  it('is reversed between the standard and the national report: the best is 1 here and 5 there', () => {
    const best = { level: 1, channel: 'pc' } as const;
    expect(toScale('gbt-39046', best).level).toBe('1');
    expect(toScale('national-report', best).level).toBe('5');
    expect(fromScale('gbt-39046', { level: '1', channel: '1' })?.level).toBe(1);
    expect(fromScale('national-report', { level: '1', channel: '1' })?.level).toBe(5);
  });

  it.each(SOURCES)('of %s leads there and back, but for the telephone that one of them has not', (source) => {
    for (const level of LEVELS)
      for (const channel of RATING_CHANNELS) {
        const back = fromScale(source, toScale(source, { level, channel }));
        const lost = source === 'national-report' && channel === 'telephone';
        expect(back).toEqual({ level, channel: lost ? 'other-terminal' : channel });
      }
  });

  it.each(SOURCES)('of %s comes from there and back again', (source) => {
    const { levels, channels } = RATING_SCALES[source];
    for (const level of Object.values(levels))
      for (const channel of new Set(Object.values(channels))) {
        const rated = fromScale(source, { level, channel });
        expect(rated && toScale(source, rated)).toEqual({ level, channel });
      }
  });

  it('keeps apart what a system rated by itself', () => {
    const rated = fromScale('national-report', { level: '5', channel: '7' });
    expect(rated).toMatchObject({ level: 1, byDefault: true });
    expect(rated && toScale('national-report', rated)).toEqual({ level: '5', channel: '7' });
  });

  it('knows no numbers but its own', () => {
    expect(fromScale('gbt-39046', { level: '6', channel: '1' })).toBeUndefined();
    expect(fromScale('gbt-39046', { level: '1', channel: '9' })).toBeUndefined();
    expect(fromScale('national-report', { level: '0', channel: '1' })).toBeUndefined();
  });
});
