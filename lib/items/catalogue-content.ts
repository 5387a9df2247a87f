import * as z from 'zod/mini';
import { localizedText } from '../platform/localized-text.ts';
import { AUDIENCES, EXERCISE_LEVELS, ITEM_TYPES } from './value-domains.ts';

const text = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));
const list = <Schema extends z.ZodMiniType>(schema: Schema, maximum: number) =>
  z.array(schema).check(z.maxLength(maximum));

/** Elements of an implementing list that a catalogue entry may govern. */
export const GOVERNED_ELEMENTS = [
  'name',
  'type',
  'levels',
  'legalBasis',
  'powerSource',
  'audiences',
  'handlingType',
  'channels',
  'handlingArea',
  'legalLimit',
  'promisedLimit',
  'conditions',
  'steps',
  'fees',
  'visits',
  'onlineDepth',
  'delivery',
  'result',
  'materials',
  'questions',
  'form',
  'faqs',
  'review',
] as const;

/** Elements with a direction that is better for the applicant: sooner, cheaper, fewer visits, less paper. */
export const IMPROVABLE_ELEMENTS: ReadonlySet<string> = new Set([
  'legalLimit',
  'promisedLimit',
  'fees',
  'visits',
  'onlineDepth',
  'handlingArea',
  'channels',
  'materials',
]);

/** 必须一致, 只能优化, 自行确定: what an implementing list may make of an element. */
export const ELEMENT_RULES = ['must-equal', 'may-improve', 'local'] as const;

const contentOf = <Text extends z.ZodMiniType>(localized: (maximum: number) => Text) =>
  z.strictObject({
    name: localized(1000),
    type: z.enum(ITEM_TYPES),
    /** The levels at which it may be exercised. */
    levels: z.optional(list(z.enum(EXERCISE_LEVELS), 7)),
    legalBasis: z.optional(list(localized(5000), 50)),
    powerSource: z.optional(text(200)),
    audiences: z.optional(list(z.enum(AUDIENCES), 7)),
    /** The code ending `00Y` of the main item that this is a sub-item of. */
    parent: z.optional(text(50)),
    /** What is not named here is local. */
    elements: z.optional(z.partialRecord(z.enum(GOVERNED_ELEMENTS), z.enum(ELEMENT_RULES))),
    /** The ministry or department of the region that answers for the entry. */
    lead: z.optional(z.strictObject({ code: z.optional(text(50)), name: text(200) })),
    remarks: z.optional(localized(5000)),
  });

/** The content of a catalogue entry 基本目录, as stored. */
export const catalogueContent = contentOf(localizedText);

/** As answered: in one language. */
export const localizedCatalogueContent = contentOf((maximum) => z.string().check(z.maxLength(maximum)));

export type CatalogueContent = z.output<typeof catalogueContent>;
