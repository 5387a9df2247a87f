import type { ItemContent } from '../item-content.ts';
import { broken, SOURCES, type Rule } from './rule.ts';

type Element = keyof ItemContent;

/** What every item has, whatever its type. */
const OF_ALL: readonly Element[] = ['basicCode', 'legalBasis', 'levels'];

/** What an item that somebody applies for has besides: the general table of the exchange library. */
const OF_APPLICATIONS: readonly Element[] = [
  'powerSource',
  'audiences',
  'handlingType',
  'channels',
  'promisedLimit',
  'conditions',
  'steps',
  'fees',
  'visits',
  'onlineDepth',
  'delivery',
  'result',
];

const OF_SERVICES: readonly Element[] = ['audiences', 'channels', 'conditions', 'steps'];

const APPLIED_FOR: readonly ItemContent['type'][] = [
  'administrative-license',
  'administrative-payment',
  'administrative-confirmation',
  'administrative-reward',
  'administrative-adjudication',
  'other-administrative-power',
];

const requiredOf = ({ type }: ItemContent): readonly Element[] => {
  if (APPLIED_FOR.includes(type)) return [...OF_ALL, ...OF_APPLICATIONS];
  return type === 'public-service' ? [...OF_ALL, ...OF_SERVICES] : OF_ALL;
};

const isMissing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

const missingAgency = ({ agency }: ItemContent) => [
  ...(agency.code === undefined ? [broken('element-missing', '/agency/code')] : []),
  ...(agency.nature === undefined ? [broken('element-missing', '/agency/nature')] : []),
];

/** A legal limit may be absent only where the note says that the law sets none. */
const missingLimit = (content: ItemContent) =>
  APPLIED_FOR.includes(content.type) &&
  content.legalLimit === undefined &&
  content.legalLimitNote === undefined
    ? [broken('element-missing', '/legalLimit')]
    : [];

/** Elements marked * in the exchange library must be there; penalties, inspections and the like have their own table. */
export const requiredElements: Rule = {
  name: 'required-elements',
  source: SOURCES.elements,
  check: (content) => [
    ...requiredOf(content)
      .filter((element) => isMissing(content[element]))
      .map((element) => broken('element-missing', `/${element}`)),
    ...missingAgency(content),
    ...missingLimit(content),
  ],
};
