import {
  AGENCY_NATURES,
  AUDIENCES,
  EXERCISE_LEVELS,
  HANDLING_AREAS,
  HANDLING_CHANNELS,
  HANDLING_TYPES,
  ITEM_TYPES,
  ONLINE_DEPTHS,
  RESULT_TYPES,
  TIME_UNITS,
} from '../value-domains.ts';

/**
 * How a field of an item is made out of a cell: a `text` as it is, `localized` as the Chinese of a localized text, the
 * plural forms out of every text of a list. A `word` comes out of the mapping's own value map.
 */
export type FieldShape = Readonly<
  | { shape: 'text' | 'code' | 'localized' | 'integer' | 'boolean' | 'limit' | 'any' }
  | { shape: 'texts' | 'localized-list' | 'agencies' | 'steps' | 'materials' | 'local-code' | 'procedures' }
  | { shape: 'word' | 'words'; domain: readonly string[] }
>;

const of = (shape: Exclude<FieldShape, { domain: unknown }>['shape']): FieldShape => ({ shape });
const word = (domain: readonly string[]): FieldShape => ({ shape: 'word', domain });
const words = (domain: readonly string[]): FieldShape => ({ shape: 'words', domain });

/** What a mapping can fill: paths into an item's content, `place.*` for its one place, `content` for all of it. */
export const ITEM_FIELDS = {
  content: of('any'),
  name: of('localized'),
  type: word(ITEM_TYPES),
  basicCode: of('code'),
  handlingCode: of('code'),
  localCodes: of('local-code'),
  division: of('code'),
  'agency.code': of('code'),
  'agency.name': of('text'),
  'agency.nature': word(AGENCY_NATURES),
  entrustedBy: of('text'),
  jointAgencies: of('agencies'),
  levels: words(EXERCISE_LEVELS),
  legalBasis: of('localized-list'),
  powerSource: of('text'),
  audiences: words(AUDIENCES),
  handlingType: word(HANDLING_TYPES),
  channels: words(HANDLING_CHANNELS),
  handlingArea: words(HANDLING_AREAS),
  legalLimit: of('limit'),
  'legalLimit.value': of('integer'),
  'legalLimit.unit': word(TIME_UNITS),
  legalLimitNote: of('localized'),
  promisedLimit: of('limit'),
  'promisedLimit.value': of('integer'),
  'promisedLimit.unit': word(TIME_UNITS),
  promisedLimitNote: of('localized'),
  conditions: of('localized'),
  steps: of('steps'),
  specialProcedures: of('procedures'),
  'fees.charged': of('boolean'),
  'fees.basis': of('localized'),
  'fees.payOnline': of('boolean'),
  'visits.count': of('integer'),
  'visits.reason': of('localized'),
  onlineDepth: word(ONLINE_DEPTHS),
  onlineUrl: of('text'),
  mobileUrl: of('text'),
  'delivery.byPost': of('boolean'),
  'delivery.appointment': of('boolean'),
  'delivery.kiosk': of('boolean'),
  'place.name': of('localized'),
  'place.address': of('localized'),
  'place.hours': of('localized'),
  'place.phone': of('text'),
  consultation: of('text'),
  complaint: of('text'),
  'result.type': word(RESULT_TYPES),
  'result.name': of('localized'),
  'result.sample': of('text'),
  quantityLimit: of('localized'),
  intermediaries: of('localized-list'),
  personThemes: of('texts'),
  enterpriseThemes: of('texts'),
  materials: of('materials'),
  remarks: of('localized'),
} as const satisfies Readonly<Record<string, FieldShape>>;

export type ItemField = keyof typeof ITEM_FIELDS;

export const isItemField = (name: string): name is ItemField => Object.hasOwn(ITEM_FIELDS, name);

export const shapeOf = (field: ItemField): FieldShape => ITEM_FIELDS[field];
