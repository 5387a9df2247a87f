import type { Level, RatingChannel } from './rating.ts';

/**
 * How a system that exchanges ratings numbers them. Scales are reversed between systems, so that none is read without its
 * source; there is no table for all.
 */
export type RatingScale = Readonly<{
  levels: Readonly<Record<Level, string>>;
  channels: Readonly<Record<RatingChannel, string>>;
  /** The channel of what a system rated by itself. */
  byDefault?: string;
}>;

/** GB/T 39046-2020 A.8, which is also how ratings are kept here. */
const gbt39046: RatingScale = {
  levels: { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5' },
  channels: {
    pc: '1',
    mobile: '2',
    'qr-code': '3',
    'hall-tablet': '4',
    'other-terminal': '5',
    telephone: '6',
    sms: '7',
  },
};

/** The interface by which provinces report ratings (评价上报接口): 1 is the worst, 5 the best; `pf` has no telephone and 7 for defaults. */
const nationalReport: RatingScale = {
  levels: { 1: '5', 2: '4', 3: '3', 4: '2', 5: '1' },
  channels: {
    pc: '1',
    mobile: '2',
    'qr-code': '3',
    'hall-tablet': '4',
    'other-terminal': '5',
    telephone: '5',
    sms: '6',
  },
  byDefault: '7',
};

/** Scales by their source. */
export const RATING_SCALES = { 'gbt-39046': gbt39046, 'national-report': nationalReport } as const;
export type RatingSource = keyof typeof RATING_SCALES;

type Rated = Readonly<{ level: Level; channel: RatingChannel; byDefault?: boolean | undefined }>;

/** A rating in the numbers of a system. */
export const toScale = (
  source: RatingSource,
  { level, channel, byDefault }: Rated,
): Readonly<{ level: string; channel: string }> => {
  const { levels, channels, byDefault: code }: RatingScale = RATING_SCALES[source];
  return {
    level: levels[level],
    channel: byDefault === true && code !== undefined ? code : channels[channel],
  };
};

const KEPT_LEVELS: readonly Level[] = [1, 2, 3, 4, 5];
/** Where a system has one number for several, the first is meant. */
const KEPT_CHANNELS: readonly RatingChannel[] = [
  'pc',
  'mobile',
  'qr-code',
  'hall-tablet',
  'other-terminal',
  'telephone',
  'sms',
];

/** A rating out of the numbers of a system; undefined for numbers that it does not have. */
export const fromScale = (
  source: RatingSource,
  given: Readonly<{ level: string; channel: string }>,
): Rated | undefined => {
  const { levels, channels, byDefault }: RatingScale = RATING_SCALES[source];
  const level = KEPT_LEVELS.find((one) => levels[one] === given.level);
  if (level === undefined) return undefined;
  if (byDefault !== undefined && given.channel === byDefault)
    return { level, channel: 'other-terminal', byDefault: true };
  const channel = KEPT_CHANNELS.find((one) => channels[one] === given.channel);
  return channel && { level, channel };
};
