import type { ITEM_TYPES } from './value-domains.ts';

export type ItemType = (typeof ITEM_TYPES)[number];

/** The type pairs of GB/T 39046-2020 A: 00 to 10 for powers, 20 for public services. */
export const NATIONAL_TYPE_PAIRS: Readonly<Record<string, ItemType>> = {
  '00': 'administrative-power',
  '01': 'administrative-license',
  '02': 'administrative-penalty',
  '03': 'administrative-coercion',
  '04': 'administrative-collection',
  '05': 'administrative-payment',
  '06': 'administrative-inspection',
  '07': 'administrative-confirmation',
  '08': 'administrative-reward',
  '09': 'administrative-adjudication',
  '10': 'other-administrative-power',
  '20': 'public-service',
};

/**
 * Pairs and single letters of older local systems, as the types given beside the codes in a published city list show
 * them. `mixed`: one pair for several types.
 */
export const LOCAL_TYPE_PAIRS: Readonly<Record<string, ItemType | 'mixed'>> = {
  '1A': 'administrative-license',
  '1E': 'administrative-adjudication',
  '1F': 'administrative-confirmation',
  '1G': 'administrative-payment',
  '1H': 'administrative-reward',
  '1J': 'other-administrative-power',
  '1Z': 'other-administrative-power',
  '2B': 'public-service',
  '2C': 'public-service',
  '3A': 'mixed',
  A: 'mixed',
  E: 'administrative-adjudication',
  F: 'administrative-confirmation',
  G: 'administrative-payment',
  H: 'administrative-reward',
  Z: 'other-administrative-power',
};

/** Whether a pair is left to provinces by GB/T 39046-2020: 11-19 for powers, 21-99 for public services. */
export const isExtensionPair = (pair: string): boolean => /^(1[1-9]|2[1-9]|[3-9]\d)$/.test(pair);

/** The first two digits of province divisions (GB/T 2260); `00` stands for the national catalogue. */
export const PROVINCE_DIGITS: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 66 71 81 82'.split(
    ' ',
  ),
);
