import * as z from 'zod/mini';
import { LANGUAGES } from '../../kernel/language.ts';
import type { LocalizedText } from '../../platform/localized-text.ts';

/** One value of a closed list, with what it is called in the reader's language. */
export const guideWord = z.strictObject({ value: z.string(), label: z.string() });

/** A time limit: `label` is how it is said (5 个工作日). */
const limitOf = <Text extends z.ZodMiniType>(text: Text) =>
  z.strictObject({ value: z.int(), unit: z.string(), label: z.string(), note: z.optional(text) });

const agencyShape = z.strictObject({
  name: z.string(),
  code: z.optional(z.string()),
  nature: z.optional(guideWord),
});

/** One material of a guide. */
export const materialOf = <Text extends z.ZodMiniType>(text: Text) =>
  z.strictObject({
    id: z.string(),
    name: text,
    necessity: guideWord,
    type: z.optional(guideWord),
    form: z.optional(guideWord),
    copies: z.optional(z.int()),
    paper: z.optional(z.string()),
    source: z.optional(guideWord),
    sourceNote: z.optional(text),
    standard: z.optional(text),
    fillingNote: z.optional(text),
    legalBasis: z.optional(z.string()),
    blankForm: z.optional(z.string()),
    exampleForm: z.optional(z.string()),
    licenseType: z.optional(z.string()),
    /** Only in these situations: every question with one of its answers. */
    situations: z.optional(z.array(z.strictObject({ question: text, answers: z.array(text) }))),
  });

const feesOf = <Text extends z.ZodMiniType>(text: Text) =>
  z.strictObject({
    charged: z.boolean(),
    basis: z.optional(text),
    payOnline: z.optional(z.boolean()),
    projects: z.array(
      z.strictObject({
        name: text,
        standard: text,
        basis: z.optional(text),
        reducible: z.optional(z.boolean()),
        reductionNote: z.optional(text),
      }),
    ),
  });

const placeOf = <Text extends z.ZodMiniType>(text: Text) =>
  z.strictObject({
    name: text,
    address: text,
    hours: z.optional(text),
    phone: z.optional(z.string()),
    division: z.optional(z.string()),
    /** WGS-84 degrees, and the same place as Chinese maps show it. */
    longitude: z.optional(z.number()),
    latitude: z.optional(z.number()),
    gcj02: z.optional(z.strictObject({ longitude: z.number(), latitude: z.number() })),
  });

const guideOf = <Text extends z.ZodMiniType>(text: Text) =>
  z.strictObject({
    code: z.string(),
    name: text,
    notices: z.array(
      z.strictObject({ code: z.string(), weight: z.enum(['stop', 'note']), text: z.string() }),
    ),
    state: z.enum(['in-force', 'suspended', 'cancelled', 'not-yet']),
    version: z.int(),
    from: z.string(),
    to: z.optional(z.string()),
    asOf: z.string(),
    type: guideWord,
    basicCode: z.optional(z.string()),
    handlingCode: z.optional(z.string()),
    localCodes: z.array(z.strictObject({ source: z.string(), code: z.string() })),
    previousCodes: z.array(z.string()),
    agency: agencyShape,
    entrustedBy: z.optional(z.string()),
    jointAgencies: z.array(z.string()),
    levels: z.array(guideWord),
    powerSource: z.optional(z.string()),
    legalBasis: z.array(text),
    audiences: z.array(guideWord),
    conditions: z.optional(text),
    quantityLimit: z.optional(text),
    materials: z.array(materialOf(text)),
    steps: z.array(z.strictObject({ name: text, note: z.optional(text), limit: z.optional(limitOf(text)) })),
    specialProcedures: z.array(
      z.strictObject({ name: text, kind: guideWord, limit: z.optional(limitOf(text)) }),
    ),
    handlingType: z.optional(guideWord),
    channels: z.array(guideWord),
    handlingArea: z.array(guideWord),
    onlineDepth: z.optional(guideWord),
    onlineUrl: z.optional(z.string()),
    mobileUrl: z.optional(z.string()),
    legalLimit: z.optional(limitOf(text)),
    promisedLimit: z.optional(limitOf(text)),
    fees: z.optional(feesOf(text)),
    visits: z.optional(z.strictObject({ count: z.int(), reason: z.optional(text) })),
    places: z.array(placeOf(text)),
    delivery: z.optional(
      z.strictObject({
        byPost: z.boolean(),
        appointment: z.optional(z.boolean()),
        kiosk: z.optional(z.boolean()),
      }),
    ),
    consultation: z.optional(z.string()),
    complaint: z.optional(z.string()),
    result: z.optional(
      z.strictObject({
        name: text,
        type: guideWord,
        licenseType: z.optional(z.string()),
        sample: z.optional(z.string()),
      }),
    ),
    intermediaries: z.array(text),
    faqs: z.array(z.strictObject({ question: text, answer: text })),
    remarks: z.optional(text),
  });

/**
 * The service guide 办事指南 of an item in one language: everything a citizen is told, in reading order; what the item
 * does not say is not there. Agencies are named in Chinese.
 */
export const guideAnswer = z.strictObject({
  guide: guideOf(z.string()),
  /** As JSON pointers into `guide`: texts standing in Chinese, translations from an older version, drafts. */
  language: z.strictObject({
    language: z.enum(LANGUAGES),
    fallbacks: z.array(z.string()),
    stale: z.array(z.string()),
    drafts: z.array(z.string()),
  }),
});

export type GuideAnswer = z.output<typeof guideAnswer>;

/** A guide whose citizen-facing texts still stand in all their languages. */
export type Guide = z.output<ReturnType<typeof guideOf<z.ZodMiniType<LocalizedText>>>>;
export type GuideLimit = NonNullable<Guide['legalLimit']>;
export type GuideMaterial = Guide['materials'][number];
