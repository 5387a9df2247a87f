import type { TownshipKind } from './division.ts';

const BY_NAME: readonly (readonly [RegExp, TownshipKind])[] = [
  [/苏木$/, 'sumu'],
  [/街道(办事处)?$/, 'subdistrict'],
  [/镇$/, 'town'],
  [/乡$/, 'township'],
];

const BY_SEVENTH_DIGIT: Readonly<Record<string, TownshipKind>> = {
  '0': 'subdistrict',
  '1': 'town',
  '2': 'township',
  '3': 'township',
};

/**
 * What a township-level unit is: by its name first, because codes 4xx hold real 街道 beside farms and parks, and by the
 * seventh digit of its code only when the name does not say.
 */
export const townshipKindOf = (name: string, code: string): TownshipKind =>
  BY_NAME.find(([ending]) => ending.test(name.trim()))?.[1] ?? BY_SEVENTH_DIGIT[code.charAt(6)] ?? 'other';
