import * as z from 'zod/mini';
import { isLegalDate } from '../kernel/clock.ts';
import { localizedText } from '../platform/localized-text.ts';
import {
  AGENCY_NATURES,
  AUDIENCES,
  EXERCISE_LEVELS,
  HANDLING_AREAS,
  HANDLING_CHANNELS,
  HANDLING_TYPES,
  ITEM_TYPES,
  MATERIAL_FORMS,
  MATERIAL_NECESSITIES,
  MATERIAL_SOURCES,
  MATERIAL_TYPES,
  ONLINE_DEPTHS,
  RESULT_TYPES,
  SPECIAL_PROCEDURES,
  TIME_UNITS,
} from './value-domains.ts';

const makeText = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));
const texts = new Map<number, ReturnType<typeof makeText>>();
const text = (maximum: number): ReturnType<typeof makeText> => {
  const made = texts.get(maximum) ?? makeText(maximum);
  texts.set(maximum, made);
  return made;
};
const list = <Schema extends z.ZodMiniType>(schema: Schema, maximum: number) =>
  z.array(schema).check(z.maxLength(maximum));

/** A calendar date `YYYY-MM-DD`. */
export const dateText = z.string().check(z.refine(isLegalDate, 'date-invalid'));

/** A time limit 时限, for instance 20 working days. */
export const timeLimit = z.strictObject({
  value: z.int().check(z.minimum(0), z.maximum(10_000)),
  unit: z.enum(TIME_UNITS),
});

/** 申请材料: what an applicant brings, and when (`when` names answers of the situation questions). */
const materialOf = <Text extends z.ZodMiniType>(localized: (maximum: number) => Text) =>
  z.strictObject({
    id: text(50),
    name: localized(500),
    necessity: z.enum(MATERIAL_NECESSITIES),
    type: z.optional(z.enum(MATERIAL_TYPES)),
    form: z.optional(z.enum(MATERIAL_FORMS)),
    copies: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
    paper: z.optional(text(100)),
    source: z.optional(z.enum(MATERIAL_SOURCES)),
    sourceNote: z.optional(localized(500)),
    legalBasis: z.optional(text(2000)),
    standard: z.optional(localized(2000)),
    fillingNote: z.optional(localized(2000)),
    blankForm: z.optional(text(200)),
    exampleForm: z.optional(text(200)),
    /** The license type (21 characters) that makes the paper unnecessary (免提交). */
    licenseType: z.optional(text(21)),
    when: z.optional(list(z.strictObject({ question: text(50), anyOf: list(text(50), 50) }), 20)),
  });

/** 情形引导: a question whose answer decides which materials are wanted; `multiple`: any of its options, or none. */
const questionOf = <Text extends z.ZodMiniType>(localized: (maximum: number) => Text) =>
  z.strictObject({
    id: text(50),
    text: localized(500),
    multiple: z.optional(z.boolean()),
    options: list(z.strictObject({ id: text(50), text: localized(500) }), 50),
    when: z.optional(list(z.strictObject({ question: text(50), anyOf: list(text(50), 50) }), 20)),
  });

/** 申请表单: JSON Schema of the answers, and how to lay it out; `prefill` maps a field to where its value comes from. */
const formOf = <Text extends z.ZodMiniType>(localized: (maximum: number) => Text) =>
  z.strictObject({
    schema: z.record(z.string(), z.unknown()),
    groups: list(z.strictObject({ title: localized(200), fields: list(text(100), 200) }), 50),
    prefill: z.optional(z.record(z.string().check(z.maxLength(100)), text(200))),
  });

const placeOf = <Text extends z.ZodMiniType>(localized: (maximum: number) => Text) =>
  z.strictObject({
    name: localized(200),
    address: localized(500),
    hours: z.optional(localized(500)),
    phone: z.optional(text(100)),
    /** The division that it serves, where that is another than the item's. */
    division: z.optional(z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/))),
    /** WGS-84 degrees. */
    longitude: z.optional(z.number().check(z.minimum(-180), z.maximum(180))),
    latitude: z.optional(z.number().check(z.minimum(-90), z.maximum(90))),
  });

/**
 * The elements of one implementing-list entry 实施清单要素 (the exchange library's general tables; GB/T 39554 names
 * them). Only what every system has is demanded here; what a published item must have is demanded by rules, because an
 * import keeps what the old system knew and records what is missing.
 */
const contentOf = <Text extends z.ZodMiniType>(localized: (maximum: number) => Text) =>
  z.strictObject({
    name: localized(1000),
    type: z.enum(ITEM_TYPES),
    basicCode: z.optional(text(50)),
    /** 业务办理项: the handling code, when it has an own one. */
    handlingCode: z.optional(text(50)),
    /** Codes under which other systems know the item. */
    localCodes: z.optional(list(z.strictObject({ source: text(50), code: text(200) }), 10)),
    division: z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/)),
    agency: z.strictObject({
      code: z.optional(text(50)),
      name: text(200),
      nature: z.optional(z.enum(AGENCY_NATURES)),
    }),
    entrustedBy: z.optional(text(200)),
    jointAgencies: z.optional(list(z.strictObject({ code: z.optional(text(50)), name: text(200) }), 20)),
    levels: z.optional(list(z.enum(EXERCISE_LEVELS), 7)),
    legalBasis: z.optional(list(localized(5000), 50)),
    powerSource: z.optional(text(200)),
    audiences: z.optional(list(z.enum(AUDIENCES), 7)),
    handlingType: z.optional(z.enum(HANDLING_TYPES)),
    channels: z.optional(list(z.enum(HANDLING_CHANNELS), 6)),
    handlingArea: z.optional(list(z.enum(HANDLING_AREAS), 5)),
    legalLimit: z.optional(timeLimit),
    legalLimitNote: z.optional(localized(1000)),
    promisedLimit: z.optional(timeLimit),
    promisedLimitNote: z.optional(localized(1000)),
    conditions: z.optional(localized(10_000)),
    steps: z.optional(
      list(
        z.strictObject({
          name: localized(200),
          note: z.optional(localized(2000)),
          limit: z.optional(timeLimit),
        }),
        50,
      ),
    ),
    specialProcedures: z.optional(
      list(
        z.strictObject({
          kind: z.enum(SPECIAL_PROCEDURES),
          name: localized(200),
          limit: z.optional(timeLimit),
        }),
        20,
      ),
    ),
    fees: z.optional(
      z.strictObject({
        charged: z.boolean(),
        basis: z.optional(localized(5000)),
        payOnline: z.optional(z.boolean()),
        projects: z.optional(
          list(
            z.strictObject({
              name: localized(500),
              standard: localized(2000),
              basis: z.optional(localized(5000)),
              reducible: z.optional(z.boolean()),
              reductionNote: z.optional(localized(2000)),
            }),
            50,
          ),
        ),
      }),
    ),
    visits: z.optional(
      z.strictObject({
        count: z.int().check(z.minimum(0), z.maximum(99)),
        reason: z.optional(localized(1000)),
      }),
    ),
    onlineDepth: z.optional(z.enum(ONLINE_DEPTHS)),
    onlineUrl: z.optional(text(500)),
    mobileUrl: z.optional(text(500)),
    delivery: z.optional(
      z.strictObject({
        byPost: z.boolean(),
        appointment: z.optional(z.boolean()),
        kiosk: z.optional(z.boolean()),
      }),
    ),
    places: z.optional(list(placeOf(localized), 50)),
    consultation: z.optional(text(200)),
    complaint: z.optional(text(200)),
    result: z.optional(
      z.strictObject({
        type: z.enum(RESULT_TYPES),
        name: localized(500),
        licenseType: z.optional(text(21)),
        sample: z.optional(text(200)),
      }),
    ),
    quantityLimit: z.optional(localized(1000)),
    intermediaries: z.optional(list(localized(500), 20)),
    personThemes: z.optional(list(text(50), 50)),
    enterpriseThemes: z.optional(list(text(50), 50)),
    materials: z.optional(list(materialOf(localized), 200)),
    questions: z.optional(list(questionOf(localized), 50)),
    form: z.optional(formOf(localized)),
    faqs: z.optional(list(z.strictObject({ question: localized(500), answer: localized(5000) }), 100)),
    /** How a case is reviewed: steps in order, each by a role of an agency. */
    review: z.optional(
      z.strictObject({
        steps: list(
          z.strictObject({
            id: text(50),
            name: localized(200),
            agency: z.optional(text(50)),
            parallel: z.optional(z.boolean()),
          }),
          20,
        ),
        /** Nobody decides what they accepted. */
        fourEyes: z.boolean(),
      }),
    ),
    remarks: z.optional(localized(5000)),
  });

/** As stored: every citizen-facing text in all its languages. */
export const itemContent = contentOf(localizedText);

/** As answered: every citizen-facing text in one language. */
export const localizedItemContent = contentOf((maximum) => z.string().check(z.maxLength(maximum)));

export type ItemContent = z.output<typeof itemContent>;
export type TimeLimit = z.output<typeof timeLimit>;
